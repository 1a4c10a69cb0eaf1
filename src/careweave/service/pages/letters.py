"""Letters by email: as text and as HTML, from one template whose first line is the subject.

No letter holds anything of a map: who reads it first may not be whom it is for.
"""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def letter(
    template: str,
    context: Mapping[str, object],
    to: str,
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """The letter that a template makes.

    A paragraph that is ``code`` is set large, one that is ``link`` can be followed; nothing else
    can, whatever somebody is called.
    """
    subject, _, text = render_to_string(f"{template}.txt", {**context}).strip().partition("\n")
    paragraphs = [part.strip() for part in text.strip().split("\n\n")]
    made = EmailMultiAlternatives(
        subject.strip(),
        "\n\n".join(paragraphs) + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [to],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
    told = {
        "subject": subject,
        "paragraphs": paragraphs,
        "code": context.get("code"),
        "link": context.get("link"),
    }
    made.attach_alternative(render_to_string("pages/letter.html", told), "text/html")
    return made


def send(template: str, context: Mapping[str, object], to: str) -> None:
    """Send the letter that a template makes."""
    letter(template, context, to).send()
