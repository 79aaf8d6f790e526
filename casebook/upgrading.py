"""Alembic, which brings a database from one revision to the latest. Imported only where there is something to do."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from casebook.revisions import MIGRATIONS


def upgrade(connection: Connection, migrations: Path) -> None:
    """Bring the database to the latest revision, in the connection's transaction."""
    config = migration_config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def migration_config(migrations: Path = MIGRATIONS) -> Config:
    """Alembic's configuration; it migrates the connection in `attributes["connection"]`."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
