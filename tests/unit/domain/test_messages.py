"""What a person can mend stays that, also when it comes from another process."""

import pickle

from routekaart.domain.messages import UserError


class SeveralError(UserError):
    """An error that is made from something else than its message."""

    def __init__(self, files: list[str]) -> None:
        super().__init__("law.empty", file=files[0])
        self.files = files


def test_a_user_error_comes_out_of_a_process_as_it_went_in() -> None:
    for error in (UserError("law.empty", file="a.json"), SeveralError(["a.json", "b.json"])):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert type(again) is type(error)
        assert vars(again) == vars(error)
        assert (
            str(again)
            == str(error)
            == "a.json bevat geen ontwerp. Verwacht: een JSON-object, of één JSON-object per regel."
        )
