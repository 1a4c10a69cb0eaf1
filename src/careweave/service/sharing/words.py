"""How hats are said to people who have never heard of them."""

from careweave.caremap.vocabulary import Hat, OrganisationHat

MAY = {
    Hat.OWNER: "It is their map. They see everything, say who else sees it, and may erase it.",
    Hat.FACILITATOR: (
        "Draws the map with the person. Sees what the team may see, saves versions, invites others."
    ),
    Hat.CONTRIBUTOR: "Adds what they know, and sees what everyone may see.",
    Hat.READER: "Looks at what everyone may see, and changes nothing.",
}
"""What someone in a hat may do on a map."""

MAY_IN_ORGANISATION = {
    OrganisationHat.COORDINATOR: (
        "Sees which maps are due and whose time has come, but not what is on them."
    ),
    OrganisationHat.EVALUATOR: "Sees figures over many maps, and never one map alone.",
    OrganisationHat.PEER_SUPERVISOR: "Reads the debriefs that guides share with them.",
    OrganisationHat.ADMINISTRATOR: "Looks after who belongs here and in which hat. Sees no map.",
}
"""What someone in a hat may do in an organisation."""


def hat_choices() -> list[tuple[str, str]]:
    """Hats on a map to choose from, the one that sees least first."""
    return [(hat.value, f"{hat.words.capitalize()}. {MAY[hat]}") for hat in reversed(Hat)]


def organisation_hat_choices() -> list[tuple[str, str]]:
    """Hats in an organisation to choose from, or none."""
    hats = [
        (hat.value, f"{hat.words.capitalize()}. {MAY_IN_ORGANISATION[hat]}")
        for hat in OrganisationHat
    ]
    return [("", "None: they work in a circle, and see the maps they are invited to."), *hats]
