"""Settings: a flag wins over the environment (`LETTERBOOK_…`), that over `letterbook.toml` in the home folder, that over the defaults."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from extract.organisation import Nation, Organisation


class BadSettings(Exception):  # noqa: N818 - named for what is wrong
    """The settings cannot be used; the message names the file and the field."""


class OrganisationSettings(BaseModel):
    """Who we are, as written in `[organisation]`."""

    model_config = {"extra": "forbid"}

    names: list[str] = Field(default_factory=list)
    aliases: list[str] = Field(default_factory=list)
    offices: list[str] = Field(default_factory=list)
    members: list[str] = Field(default_factory=list)
    nation: Nation = "GB-ENG"
    address: str = ""
    signatory: str = ""
    signatory_office: str = ""


class ReadingSettings(BaseModel):
    """Limits on reading one file, as written in `[reading]`: seconds, megabytes and the number of reader processes.

    `scanner` is the command that looks for malware, with its arguments; it reads a file on its standard input (`ingest.malware`).
    """

    model_config = {"extra": "forbid"}

    workers: int = Field(default=max(1, min(4, os.cpu_count() or 1)), ge=1, le=64)
    seconds: float = Field(default=60, gt=0)
    seconds_a_page: float = Field(default=20, gt=0)
    seconds_a_scan: float = Field(default=600, gt=0)
    memory_mb: int = Field(default=1024, ge=256)
    scanner: tuple[str, ...] = ()


class SignInSettings(BaseModel):
    """Limits on being signed in, as written in `[sign_in]`: minutes idle, hours in all, failed tries in a quarter of an hour."""

    model_config = {"extra": "forbid"}

    idle_minutes: int = Field(default=120, ge=1)
    hours: int = Field(default=12, ge=1, le=72)
    tries: int = Field(default=10, ge=3)


class ProviderSettings(BaseModel):
    """The organisation's own accounts (OpenID Connect), as written in `[provider]`. Without an issuer people sign in with a password.

    `claim` is what the provider says that is an account's name here; `title` is what the button says; `address` is that of the desk
    as browsers reach it, where a proxy does not pass it on.
    """

    model_config = {"extra": "forbid"}

    issuer: str = ""
    client_id: str = ""
    client_secret: str = Field(default="", repr=False)
    claim: str = "email"
    title: str = "your organisation's account"
    address: str = ""


class MailSettings(BaseModel):
    """The server that sends the Monday list, as written in `[mail]`. Without a host nothing is sent."""

    model_config = {"extra": "forbid"}

    host: str = ""
    port: int = Field(default=25, ge=1, le=65535)
    sender: str = ""
    to: list[str] = Field(default_factory=list)
    user: str = ""
    password: str = Field(default="", repr=False)
    encrypted: bool = False


class UploadSettings(BaseModel):
    """Limits on what one upload may hold, as written in `[upload]`: megabytes a file, and files at once."""

    model_config = {"extra": "forbid"}

    megabytes: int = Field(default=50, ge=1)
    files: int = Field(default=500, ge=1)


class Settings(BaseSettings):
    """Everything that can be set. `home` is where all is kept."""

    model_config = SettingsConfigDict(env_prefix="LETTERBOOK_", env_nested_delimiter="__", extra="forbid")

    home: Path = Path("~/.local/share/letterbook")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    organisation: OrganisationSettings = Field(default_factory=OrganisationSettings)
    reading: ReadingSettings = Field(default_factory=ReadingSettings)
    sign_in: SignInSettings = Field(default_factory=SignInSettings)
    provider: ProviderSettings = Field(default_factory=ProviderSettings)
    mail: MailSettings = Field(default_factory=MailSettings)
    upload: UploadSettings = Field(default_factory=UploadSettings)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the file of the home folder behind flags and environment."""
        home = init_settings().get("home") or env_settings().get("home") or cls.model_fields["home"].default
        file = Path(home).expanduser() / "letterbook.toml"
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file))

    @property
    def us(self) -> Organisation:
        """Who we are, as the finders want it."""
        who = self.organisation
        return Organisation(tuple(who.names), tuple(who.aliases), tuple(who.offices), tuple(who.members), who.nation)


def settings(home: Path | None = None, **flags: Any) -> Settings:
    """Read the settings; flags that are None were not given. Raises `BadSettings`."""
    given = {key: value for key, value in ({"home": home} | flags).items() if value is not None}
    try:
        chosen = Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise BadSettings(f"The settings cannot be used: {wrong}. Mend letterbook.toml or the LETTERBOOK_ environment.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadSettings(f"letterbook.toml cannot be read: {error}. Mend it, or move it away to start with the defaults.") from error
    return chosen.model_copy(update={"home": chosen.home.expanduser()})


def save_organisation(home: Path, who: OrganisationSettings) -> None:
    """Write who we are into the home's `letterbook.toml`, leaving its other tables as they are."""
    file = home / "letterbook.toml"
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    kept = _without_table(old, "organisation").rstrip()
    table = "\n".join(["[organisation]", *(f"{key} = {_toml(value)}" for key, value in who.model_dump().items())])
    home.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".toml.new")
    fresh.write_text(f"{kept}\n\n{table}\n".lstrip(), encoding="utf-8")
    fresh.replace(file)


def _without_table(text: str, name: str) -> str:
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.strip().startswith("["):
            inside = line.strip() == f"[{name}]"
        if not inside:
            kept.append(line)
    return "\n".join(kept)


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in escaped) + '"'
