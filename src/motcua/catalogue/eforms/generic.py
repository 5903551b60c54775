"""The form of a procedure that has none of its own: what is asked for, each paper, the conditions, the declaration.

Its questions are content, as those of any form: Vietnamese on every page.
"""

from motcua.catalogue.eforms.definition import Field, Form, Page
from motcua.catalogue.eforms.kinds.long_text import LongText
from motcua.catalogue.facts import ComponentFacts, VersionContent

MOST_FILES = 10


def generic_form(content: VersionContent) -> Form:
    """The form that follows from a version: sound for any of them, special for none."""
    asked = (
        Field(name="request", kind="long_text", title="Nội dung đề nghị", is_required=True),
        Field(name="note", kind="text", title="Ghi chú cho cán bộ"),
    )
    papers = tuple(_paper(one) for one in content.components if not one.is_shown_only)
    declared = (*_requirements(content), Field(name="declared", kind="declaration", title=_DECLARED, is_required=True))
    groups = (("Nội dung đề nghị", asked), ("Giấy tờ", papers), ("Cam đoan", declared))
    pages = tuple(Page(title=title, fields=tuple(one.name for one in fields)) for title, fields in groups if fields)
    return Form(title=content.name, fields=(*asked, *papers, *declared), pages=pages)


_DECLARED = "Tôi cam đoan những điều khai trên là đúng và chịu trách nhiệm trước pháp luật."
_MEETS = "Tôi đáp ứng các yêu cầu, điều kiện của thủ tục."


def _paper(one: ComponentFacts) -> Field:
    """The files of a paper; one that may follow at the counter, or belongs to one case only, may be left."""
    is_required = one.is_required and not one.may_follow_at_counter and one.case is None
    options = {"maxItems": MOST_FILES}
    name = f"paper_{one.position}"
    return Field(name=name, kind="file", title=one.name, hint=one.note, is_required=is_required, options=options)


def _requirements(content: VersionContent) -> tuple[Field, ...]:
    told = content.requirements.strip()
    if not told:
        return ()
    hint = told[: LongText.longest]
    return (Field(name="meets_requirements", kind="declaration", title=_MEETS, hint=hint, is_required=True),)
