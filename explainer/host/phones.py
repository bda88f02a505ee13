"""What a reader's browser says of the device on which it runs."""


def is_phone(user_agent: str) -> bool:
    """Whether a browser with this `user_agent` runs on a phone, for which charts are drawn narrow.

    Every phone's browser says "Mobi" (https://developer.mozilla.org/docs/Web/HTTP/Browser_detection_using_the_user_agent).
    Some tablets say so too, and others do not: on both a chart of either width can be read.
    """
    return "Mobi" in user_agent
