"""Announcing that a map has changed: to this process, or through PostgreSQL to all of them."""

import json
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction

from careweave.service.live import hub

if TYPE_CHECKING:
    from careweave.service.accounts.models import Account
    from careweave.service.maps.models import Map

CHANNEL = "careweave"


def announce(care_map: "Map", account: "Account") -> None:
    """Tell whoever has the map open, once what is being done is kept."""
    news = hub.News(care_map.pk, care_map.sequence, account.pk)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # which tells nobody before the transaction ends
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, news_to_text(news)])
    else:
        transaction.on_commit(partial(hub.tell, news))


def news_to_text(news: hub.News) -> str:
    """News as it travels: ids and a number, never content."""
    return json.dumps([str(news.map), news.sequence, str(news.author)])


def text_to_news(text: str) -> hub.News:
    """News as it has travelled."""
    care_map, sequence, author = json.loads(text)
    return hub.News(UUID(care_map), sequence, UUID(author))
