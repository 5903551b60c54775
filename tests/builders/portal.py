"""Builders of the portal: a person at a browser, and a draft brought to where a test needs it."""

from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers.models import Draft
from motcua.people.actor import Actor
from motcua.people.models import Account
from tests.builders.dossiers import Office
from tests.builders.files import a_pdf

APPLICANT = {
    "name": "Phạm Thị Lan",
    "number": "022199000001",
    "born_d": "19",
    "born_m": "5",
    "born_y": "1999",
    "phone": "0912 345 678",
    "email": "",
    "address": "Tổ 5, phường Hồng Gai",
}
REQUEST = {"text": "Xin giấy xác nhận để đăng ký kết hôn", "sets": "1", "return_channel": "counter"}


def signed_in(actor: Actor) -> Client:
    """A browser in which the actor has signed in."""
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def an_upload(name: str = "to-khai.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, a_pdf() if content is None else content)


class Filing:
    """A person who files at an office's procedure, one page after another."""

    def __init__(self, office: Office, citizen: Actor, client: Client | None = None) -> None:
        self.office = office
        self.client = client or signed_in(citizen)
        code = office.version.procedure.code
        begun = self.client.post(f"/nop/{code}/")
        assert begun.status_code == 302, begun
        self.id = UUID(begun.url.split("/")[2])

    def post(self, page: str, data: dict | None = None, **more: object) -> HttpResponse:
        """Send one page of the draft."""
        return self.client.post(f"/nop/{self.id}/{page}/", data or {}, **more)

    def get(self, page: str) -> HttpResponse:
        """Open one page of the draft."""
        return self.client.get(f"/nop/{self.id}/{page}/")

    def placed(self) -> "Filing":
        """The unit is chosen."""
        offering = self.office.version.procedure.offerings.get()
        self._goes_on(self.post("noi-nop", {"offering": offering.id}))
        return self

    def applied(self, **changed: str) -> "Filing":
        """The applicant is told."""
        self._goes_on(self.post("cho-ai", {"whose": "self"}))
        self._goes_on(self.post("nguoi-nop", {**APPLICANT, **changed}))
        return self

    def asked(self) -> "Filing":
        """What is asked for is told."""
        self._goes_on(self.post("noi-dung", REQUEST))
        return self

    def with_papers(self) -> "Filing":
        """The required paper is laid in."""
        self._goes_on(self.post("giay-to/1", {"files": an_upload()}))
        self._goes_on(self.post("giay-to"))
        return self

    def complete(self) -> "Filing":
        """Everything is filled in."""
        return self.placed().applied().asked().with_papers()

    def sent(self, **more: str) -> HttpResponse:
        """Declared and sent."""
        return self.post("kiem-tra", {"declares": "on", **more})

    @property
    def draft(self) -> Draft:
        """The row as it stands."""
        return Draft.objects.get(pk=self.id)

    def _goes_on(self, response: HttpResponse) -> None:
        form = response.context["form"] if response.context and "form" in response.context else None
        assert response.status_code == 302, form.errors if form else response
