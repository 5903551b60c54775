"""Parts that are rendered once: for each language and value they name, and with nothing of who asks."""

import pytest
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory, override_settings
from django.utils import translation


def rendered(template: Template, **values: object) -> str:
    """The template as a page of a request shows it."""
    request = RequestFactory().get("/tra-cuu/?ma=H49")
    return template.render(RequestContext(request, values))


def test_what_is_kept_knows_nothing_of_the_visitor():
    given = "{{ request.path }}{% csrf_token %}{{ csrf_token }}{{ secret }}"
    assert rendered(Template(given), secret="022099000001") != ""
    assert rendered(Template(f"{{% kept %}}{given}{{% endkept %}}"), secret="022099000001") == ""


def test_a_part_is_rendered_once_for_each_value_that_it_names():
    template = Template("{% kept state=item.state %}{% now 'u' %} {{ state }}{% endkept %}")
    first, other = rendered(template, item={"state": "done"}), rendered(template, item={"state": "next"})
    assert first.endswith("done")
    assert other.endswith("next")
    assert rendered(template, item={"state": "done"}) == first


def test_a_part_is_kept_for_each_language_and_installation():
    template = Template("{% load i18n %}{% kept %}{% translate 'Thủ tục' %} {{ site.name }}{% endkept %}")
    vietnamese = rendered(template)
    with translation.override("en"):
        assert rendered(template).split(" ")[0] != vietnamese.split(" ")[0]
    with override_settings(SITE_NAME="Quảng Ninh"):
        assert rendered(template).endswith("Quảng Ninh")


def test_what_is_kept_is_escaped_like_everything_else():
    assert rendered(Template("{% kept name=name %}{{ name }}{% endkept %}"), name="<b>") == "&lt;b&gt;"


def test_a_block_cannot_be_kept():
    with pytest.raises(TemplateSyntaxError):
        Template("{% kept %}{% block title %}{% endblock %}{% endkept %}")
