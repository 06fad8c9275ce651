"""Oneself over REST."""

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented
from annotations.api.resource import Resource
from annotations.api.serializers.people import MeOut, PreferencesIn, PreferencesOut, me_of
from annotations.selectors.people import list_memberships
from annotations.services.people import update_preferences


class MeView(Resource):
    """Who is asking."""

    @documented("get_me", answers=MeOut)
    def get(self, request: Request) -> Response:
        """Who is asking, with desks and roles."""
        return Response(me_of(self.viewer, list(list_memberships(self.viewer))))


class PreferencesView(Resource):
    """What a person sets for themselves."""

    @documented("get_preferences", answers=PreferencesOut)
    def get(self, request: Request) -> Response:
        """One's own preferences."""
        return self.show(PreferencesOut, self.viewer)

    @documented("update_preferences", takes=PreferencesIn, answers=PreferencesOut, guarded=True)
    def patch(self, request: Request) -> Response:
        """Change some of them."""
        self._shown = lambda: PreferencesOut.of(type(self.viewer).objects.get(pk=self.viewer.pk))
        self.allow_own()
        lock = self.expected(f'"{self.viewer.preferences_lock}"')
        update_preferences(actor=self.viewer, changes=self.body(PreferencesIn), lock=lock)
        return self.show(PreferencesOut, self.viewer)
