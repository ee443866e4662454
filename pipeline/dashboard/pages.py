"""Fill the templates. Everything is escaped; nothing on a page may load or run what does not stand in it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup
from plotly.offline import get_plotlyjs

_HERE = files("pipeline.dashboard")


@cache
def _asset(name: str) -> str:
    return get_plotlyjs() if name == "plotly.js" else (_HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline.dashboard"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = lambda name: Markup(_asset(name))
    return environment


def _policy(scripts: tuple[str, ...]) -> str:
    """Allow exactly the scripts and styles of the page, by their hash, and no request at all.

    Plotly writes style attributes and style elements of its own, so its pages allow any style; no style can run code.
    """
    allowed = " ".join(_digest(_asset(name)) for name in scripts) or "'none'"
    styles = "'unsafe-inline'" if "plotly.js" in scripts else _digest(_asset("style.css"))
    rest = "img-src data: blob:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {styles}; {rest}"


def render(template: str, scripts: tuple[str, ...] = (), **context: Any) -> str:
    """Fill a template.

    Args:
        template: Its name.
        scripts: Scripts the page runs, in order: files beside the templates, or `plotly.js`.
        context: What the template shows.
    """
    page = _environment().get_template(template)
    return page.render(policy=_policy(scripts), scripts=scripts, **context)


def json_block(text: str) -> Markup:
    """Make JSON safe inside a script element, which ends at the first `</`."""
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
