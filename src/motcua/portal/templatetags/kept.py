"""``{% kept %}``: parts of a page that are the same for everybody, rendered once a process for each language.

Inside, nothing exists but the installation (``site``) and what the tag names: no request, no user, no token. What
belongs to one visitor cannot get into a part that another sees.
"""

from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.portal.context import site_facts

register = template.Library()

MOST_KEPT = 100
"""Of one part; a value that takes more than so many forms should not be named."""


@register.tag
def kept(parser: Parser, token: Token) -> "Kept":
    """``{% kept state=item.state %}…{% endkept %}``: the part is rendered once for each value of what it names."""
    words = token.split_contents()[1:]
    named = token_kwargs(words, parser)
    if words:
        raise TemplateSyntaxError("kept takes name=value only")
    body = parser.parse(("endkept",))
    parser.delete_first_token()
    if body.get_nodes_by_type(BlockNode):
        raise TemplateSyntaxError("a block inside kept would be the same on every page")
    return Kept(body, named)


class Kept(Node):
    """The part with what was rendered of it."""

    def __init__(self, body: NodeList, named: dict[str, FilterExpression]) -> None:
        self.body, self.named = body, named
        self.rendered: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The part in the language of the page."""
        site = site_facts()
        values = {name: expression.resolve(context, ignore_failures=True) for name, expression in self.named.items()}
        key = (get_language(), site, *values.values())
        found = self.rendered.get(key)
        if found is None:
            found = self.body.render(context.new({"site": site, **values}))
            if len(self.rendered) < MOST_KEPT:
                self.rendered[key] = found
        return found
