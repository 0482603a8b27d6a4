"""What CircleLoop answers when it does not do as asked, in the document's words.

A validation error is a 404 like an object that is not there (circleloop.txt l. 92-94, facts CL03); a body
that contradicts the company or its own address is a 409 (l. 96-98). The body of an error is not
documented (facts CL17): `{"message": ...}`, as deleting a contact answers (l. 714).
"""

from __future__ import annotations

from starlette.requests import Request

from console.simulator.http.answers import RequestError, json_object

NOT_AUTHORIZED = (409, "Invalid data, check the authorization token is correct")
"""The answer to a wrong key or secret (circleloop.txt l. 49-51)."""


def missing() -> RequestError:
    """A field or an id is missing, or is not what it must be (circleloop.txt l. 94)."""
    return RequestError(404, "Something is missing in the body or an ID is missing")


def conflict() -> RequestError:
    """The body contradicts the company or the address (circleloop.txt l. 98)."""
    return RequestError(409, "Either the body or ID is conflicted")


def gone(noun: str) -> RequestError:
    """There is no such object (circleloop.txt l. 47)."""
    return RequestError(404, f"{noun} couldn't be found, it might not exist or may have been deleted")


async def body_of(request: Request) -> dict[str, object]:
    """The request's body. Raises RequestError 404 when it is no JSON object: no 400 is documented."""
    try:
        return await json_object(request)
    except RequestError as error:
        raise missing() from error
