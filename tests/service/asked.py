"""What stands for a prompt in an address."""

from careweave.service.conversations.asking import token_of


def ask(id_: str) -> str:
    """The end of the address of the page that asks it."""
    return f"?ask={token_of(id_)}"
