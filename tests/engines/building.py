"""Build a runnable OpenSearch from the parts that its makers publish for Maven.

There is no package of the server for Python or Debian, but all of it lies in Maven Central, as
libraries. What is made:

    lib/             the server, and the compiled `OneNode`
    home/modules/    a folder for each module: its own libraries and its descriptor
    home/plugins/    TLS and users, when asked for
    home/config/

A module must have its libraries in a folder of its own, as in the distribution: a class that is
also on the class path would be met twice.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where engines are built, unless `CLIPPINGS_ENGINES` names another folder.
ENGINES = Path(os.environ.get("CLIPPINGS_ENGINES") or ROOT / "build" / "engines")

#: Folder of a module -> its artifact, and its class in 2.x and from 3.0 on.
MODULES = {
    "analysis-common": (
        "analysis-common",
        "analysis.common.CommonAnalysisPlugin",
        "analysis.common.CommonAnalysisModulePlugin",
    ),
    "parent-join": (
        "parent-join-client",
        "join.ParentJoinPlugin",
        "join.ParentJoinModulePlugin",
    ),
    "reindex": (
        "reindex-client",
        "index.reindex.ReindexPlugin",
        "index.reindex.ReindexModulePlugin",
    ),
    "transport-netty4": (
        "transport-netty4-client",
        "transport.Netty4Plugin",
        "transport.Netty4ModulePlugin",
    ),
}

#: What a poor connection may take to bring 50 MB.
MAVEN_S = 900


@dataclass(frozen=True, slots=True)
class Release:
    """Name a release of the server, what it needs, and whether it has TLS and users."""

    version: str
    oldest_java: int
    newest_java: int
    log4j: str
    is_secured: bool = False

    @property
    def folder(self) -> Path:
        """Return where it is built."""
        return ENGINES / f"{self.version}{'-secured' if self.is_secured else ''}"

    @property
    def is_third(self) -> bool:
        """Tell whether it is of the line 3.x."""
        return self.version.startswith("3.")


#: Java 24 took away what 2.x keeps itself safe by.
CURRENT = Release("3.9.0", 21, 99, "2.25.4")
SECOND_LINE = Release("2.19.6", 17, 23, "2.25.4")
#: The only release whose plugin for TLS and users is published for Maven.
SECURED = Release("2.19.1", 17, 23, "2.21.0", is_secured=True)


def chosen() -> Release:
    """Return the release to test with: the one `CLIPPINGS_ENGINE_VERSION` names, or the newest.

    Raises:
        CannotBuildError: there is no such release, or no JDK for any.
    """
    named = os.environ.get("CLIPPINGS_ENGINE_VERSION")
    if named:
        known = {release.version: release for release in (CURRENT, SECOND_LINE)}
        if named not in known:
            raise CannotBuildError(f"OpenSearch {named} is none of {', '.join(known)}")
        return known[named]
    try:
        java_home(CURRENT)
    except CannotBuildError:
        java_home(SECOND_LINE)
        return SECOND_LINE
    return CURRENT


class CannotBuildError(Exception):
    """Say what is missing on this machine."""


def java_home(release: Release) -> Path:
    """Return the home of the oldest JDK on which a release runs.

    Raises:
        CannotBuildError: there is none.
    """
    wanted = range(release.oldest_java, release.newest_java + 1)
    homes = sorted((version, home) for home in _jdks() if (version := _version_of(home)) in wanted)
    if not homes:
        message = (
            f"OpenSearch {release.version} needs a JDK of Java {release.oldest_java} to "
            f"{release.newest_java}, and there is none on this machine (JAVA_HOME may name one)"
        )
        raise CannotBuildError(message)
    return homes[0][1]


def _jdks() -> list[Path]:
    """Return the homes of the JDKs that are here: JAVA_HOME, Debian's, and that of PATH."""
    places = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    places += sorted(Path("/usr/lib/jvm").glob("*"))
    compiler = shutil.which("javac")
    if compiler:
        places.append(Path(compiler).resolve().parents[1])
    return [place for place in places if (place / "bin" / "javac").exists()]


def _version_of(home: Path) -> int:
    """Return the number of the Java of a JDK; 0 when it does not say."""
    answer = subprocess.run(
        [str(home / "bin" / "javac"), "-version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"javac (\d+)", answer.stdout + answer.stderr)
    return int(number[1]) if number else 0


def build(release: Release) -> Path:
    """Return the folder of a built release; build it when it is not there yet.

    Raises:
        CannotBuildError: Java or Maven is missing, or Maven could not bring the parts.
    """
    java = java_home(release)
    if (release.folder / "home" / "config").is_dir():
        return release.folder
    if not shutil.which("mvn"):
        message = "the program mvn (Maven) is not on this machine"
        raise CannotBuildError(message)
    unfinished = release.folder.with_name(f"{release.folder.name}.{os.getpid()}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _build_into(unfinished, release, java)
        if not release.folder.exists():
            unfinished.rename(release.folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return release.folder


def _build_into(folder: Path, release: Release, java: Path) -> None:
    library = folder / "lib"
    _bring(
        library,
        ("org.opensearch", "opensearch", release.version),
        ("org.opensearch", "opensearch-plugin-classloader", release.version),
        ("org.apache.logging.log4j", "log4j-core", release.log4j),
    )
    compiler = [str(java / "bin" / "javac"), "-cp", f"{library}/*", "-d", str(library)]
    subprocess.run([*compiler, str(Path(__file__).with_name("OneNode.java"))], check=True)
    of_server = {jar.name for jar in library.glob("*.jar")}
    for name in MODULES:
        _bring_module(folder / "home" / "modules" / name, name, release, of_server)
    if release.is_secured:
        _bring_security(folder / "home", release)
    (folder / "home" / "config").mkdir(exist_ok=True)


def _bring_module(folder: Path, name: str, release: Release, of_server: set[str]) -> None:
    artifact, second, third = MODULES[name]
    _bring(folder, ("org.opensearch.plugin", artifact, release.version))
    for jar in folder.glob("*.jar"):
        if jar.name in of_server:
            jar.unlink()
    described = {
        "name": name,
        "description": name,
        "version": release.version,
        "opensearch.version": release.version,
        "java.version": str(release.oldest_java),
        "classname": f"org.opensearch.{third if release.is_third else second}",
    }
    lines = "".join(f"{key}={value}\n" for key, value in described.items())
    (folder / "plugin-descriptor.properties").write_text(lines, encoding="ascii")


def _bring_security(home: Path, release: Release) -> None:
    """Unpack the plugin for TLS and users, with its first users."""
    version = f"{release.version}.0"
    plugin = home / "plugins" / "opensearch-security"
    _maven(
        "dependency:copy",
        f"-Dartifact=org.opensearch.plugin:opensearch-security:{version}:zip",
        f"-DoutputDirectory={plugin}",
        folder=home,
    )
    archive = plugin / f"opensearch-security-{version}.zip"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugin)
    archive.unlink()
    users = home / "config" / "opensearch-security"
    users.mkdir(parents=True)
    for settings in plugin.glob("config/*.yml"):
        shutil.copy(settings, users)


def _bring(folder: Path, *artifacts: tuple[str, str, str]) -> None:
    """Put artifacts, each a group, a name and a version, and what they need into a folder."""
    folder.mkdir(parents=True)
    wanted = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, name, version in artifacts
    )
    project = folder / "pom.xml"
    project.write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>clippings.tests</groupId><artifactId>engine</artifactId><version>1</version>"
        f"<dependencies>{wanted}</dependencies></project>",
        encoding="ascii",
    )
    _maven("dependency:copy-dependencies", f"-DoutputDirectory={folder}", folder=folder)
    project.unlink()
    shutil.rmtree(folder / "target", ignore_errors=True)


def _maven(*arguments: str, folder: Path) -> None:
    done = subprocess.run(
        ["mvn", "-q", "-B", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=MAVEN_S,
        check=False,
    )
    if done.returncode:
        message = f"mvn {arguments[0]} failed: {(done.stdout + done.stderr).strip()[-500:]}"
        raise CannotBuildError(message)
