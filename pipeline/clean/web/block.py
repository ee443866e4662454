"""What the walk over a page writes down, and what it keeps of the items that are open."""

from dataclasses import dataclass

from pipeline.clean.rows import Draft


@dataclass(slots=True)
class Block:
    """A draft and what the page says of it: is it page matter, does it stand in the main part, how much of it is links."""

    draft: Draft
    is_matter: bool
    in_main: bool
    link_chars: int
    is_pseudo: bool = False
    is_head: bool = False


@dataclass(slots=True)
class Item:
    """An open list item: how deep, below what, and the block that it became."""

    level: int
    lead_in: int | None
    block: int | None = None
    is_headed: bool = False
    is_definition: bool = False
