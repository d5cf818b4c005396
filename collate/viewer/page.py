"""One page, whole in itself: style, script and data inline, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from collate.viewer.bundle import bundle
from collate.viewer.catalogue import text

if TYPE_CHECKING:
    from jinja2 import Environment

SHEETS = ("base", "text", "apparatus", "parallel", "views", "controls", "sections", "print")
"""The style sheet's parts, in the order in which they follow one another."""


@cache
def environment() -> Environment:
    """Return the templates, which escape whatever is put into them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("collate.viewer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(template: str, script: str, data: object, *, loads: bool = False, **values: Any) -> str:  # noqa: ANN401 - what a template shows
    """Return the page that `template` makes of `values`.

    Args:
        template: File name among the templates.
        script: The module that the page starts with.
        data: What the script works on; anything that msgspec encodes.
        loads: Whether the script loads further scripts.
        values: What the template shows.
    """
    from markupsafe import Markup

    style, code = style_sheet(), bundle(script)
    return (
        environment()
        .get_template(template)
        .render(
            policy=policy(style, code, loads=loads),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(code),  # noqa: S704 - our own file
            t=text,
            data=Markup(data_block(data)),  # noqa: S704 - no character in it can end the block
            **values,
        )
    )


def data_block(data: object) -> str:
    """Return `data` as JSON that can be put inside a script element.

    >>> data_block({"t": "</script>"})
    '{"t":"\\\\u003c/script>"}'
    """
    return msgspec.json.encode(data).decode().replace("<", "\\u003c")


@cache
def style_sheet() -> str:
    """Return the style sheet."""
    folder = files("collate.viewer").joinpath("static", "css")
    return "\n".join((faces(), *(folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)))


def faces() -> str:
    """Return the rules that embed the bundled fonts, each inside the style sheet itself."""
    folder = files("collate.viewer").joinpath("static", "fonts")
    return "\n".join(
        f'@font-face {{ font-family: "Collate Serif"; font-style: {style}; font-weight: 400; font-display: block; '
        f"src: url(data:font/woff2;base64,{base64.b64encode(folder.joinpath(name).read_bytes()).decode()}) "
        'format("woff2"); }'
        for style, name in (("normal", "regular.woff2"), ("italic", "italic.woff2"))
    )


def policy(style: str, script: str, *, loads: bool = False) -> str:
    """Return the content security policy of a page with this style sheet and script and nothing else.

    With `loads`, that script may load others, by the names that its policy `collate-parts` lets pass.

    Source: W3C, Content Security Policy Level 3; Trusted Types.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{digest(script)}'" + (" 'strict-dynamic'" if loads else ""),
            f"style-src '{digest(style)}'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types " + ("collate-parts" if loads else "'none'"),
        )
    )


def digest(text: str) -> str:
    """Return the hash of an inline element as a policy writes it.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
