package dev.ociprobe.container.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of a file of the user's. */
class UserCatalogueTest {
  @TempDir private Path directory;

  private Path write(String json) throws IOException {
    return Files.writeString(directory.resolve("catalogue.json"), json);
  }

  @Test
  void with_aUsersFile_addsAndReplacesEntries() throws IOException {
    Path file =
        write(
            """
            [{"name": "mine", "globalOptions": ["--debug"], "verbs": {"pause": []}},
             {"name": "runc", "timeoutSeconds": 5}]
            """);
    Catalogue catalogue = Catalogue.builtIn().with(file);
    CatalogueEntry mine = catalogue.find("mine").orElseThrow();
    assertThat(mine.globalOptions()).containsExactly("--debug");
    assertThat(mine.verbs()).doesNotContainKey(Verb.PAUSE).containsKey(Verb.CREATE);
    assertThat(catalogue.find("runc").orElseThrow().timeout()).hasSeconds(5);
    assertThat(catalogue.find("crun")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"name": "x", "binares": ["x"]}]           | unknown field "binares": did you mean binaries
          [{"name": "x", "verbs": {"kil": []}}]       | "kil" is none of
          [{"name": "x", "stampClock": "sundial"}]    | "sundial" is none of host, monotonic, realtime
          [{"name": "x", "timeoutSeconds": "soon"}]   | "timeoutSeconds" can't be "soon"
          [{"name": "x", "name": "y"}]                | Duplicate field 'name'
          [{"name": "x"}] [                           | something follows the end of the list
          [null]                                      | null is no runtime
          null                                        | null is no runtime
          {"name": "x"}                               | expected a list of runtimes
          [1]                                         | expected a list of runtimes
          [{"name": "x"                               | :1:
          [{}]                                        | "name" must be
          [{"name": "../x"}]                          | "name" must be
          [{"name": "x", "verbs": {"create": []}}]    | needs the verb "create"
          [{"name": "x", "versionPattern": "("}]      | not a regular expression
          [{"name": "x", "versionPattern": "v"}]      | needs a group
          [{"name": "x", "debugLog": ["--debug"]}]    | needs an option with {log}
          [{"name": "x", "timeoutSeconds": 0}]        | must be 1 to 3600
          [{"name": "x", "quirks": ["nosuch"]}]       | "nosuch" is none of
          [{"name": "x", "quirks": [{"quirk": "orphans", "from": "new"}]}] | "new" is no version
          [{"name": "x", "ownPaths": ["/etc"]}]       | x: "ownPaths": "/etc" has no {id}
          [{"name": "x", "ownPaths": ["/run/../{id}"]}] | "ownPaths": "/run/../{id}" has
          [{"name": "x", "ownPaths": [null]}]         | "ownPaths" has null where a value belongs
          [{"name": "x", "binaries": [null]}]         | "binaries" has null
          [{"name": "x", "globalOptions": [null]}]    | "globalOptions" has null
          [{"name": "x", "verbs": {"kill": [null]}}]  | has null where a value belongs
          [{"name": "x", "verbs": {"kill": null}}]    | has null where a value belongs
          [{"name": "x", "quirks": [null]}]           | "quirks" has null
          [{"name": "x", "quirks": [{"quirk": null}]}] | "quirk" has null
          [{"name": "x", "command": [null, "{argv}"]}] | "command" has null
          [{"name": "x", "command": ["x", "{argv}"], "daemon": {"socket": null, "start": "s"}}] | "socket" has null
          [{"name": "x", "drivable": {"otherwise": null}}] | "otherwise" has null
          [{"name": "x", "platforms": {"arguments": null, "pattern": "", "option": "", "substitutes": []}}] | "arguments" has null
          [{"name": "x", "shim": {"annotations": {"a": null}, "optionsType": "t", "file": []}}] | "a" has null
          [{"name": "x", "shim": {"annotations": {}, "optionsType": "t", "file": [null]}}] | "file" has null
          [{"name": "x", "ownPaths": "/run/{id}"}]    | :1:28: "ownPaths" has a value of the wrong type
          [{"name": "x", "verbs": ["kill"]}]          | "verbs" has a value of the wrong type
          """)
  void with_aBadFile_saysWhatIsWrongAndWhere(String json, String expected) throws IOException {
    Path file = write(json);
    assertThatThrownBy(() -> Catalogue.builtIn().with(file))
        .isInstanceOf(RuntimeNotUsableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected)
        .hasMessageNotContainingAny("dev.ociprobe", "java.", "Source:");
  }

  @Test
  void with_whatEndsNever_orIsNoFile_isRefused() {
    assertThatThrownBy(() -> Catalogue.builtIn().with(Path.of("/dev/zero")))
        .hasMessageContaining("larger than 1 MiB");
    assertThatThrownBy(() -> Catalogue.builtIn().with(Path.of("/")))
        .hasMessage("/ can't be read (Is a directory)");
  }

  @Test
  void ownPaths_ofAUsersEntry_areTaken_andStayWithAnOption() throws IOException {
    CatalogueEntry mine =
        Catalogue.builtIn()
            .with(write("[{\"name\": \"mine\", \"ownPaths\": [\"/run/mine/{id}\"]}]"))
            .find("mine")
            .orElseThrow();
    assertThat(mine.withOption(Verb.CREATE, "--x").ownPaths())
        .containsExactly(new OwnPath("/run/mine/{id}"));
  }

  @Test
  void recognise_byAPatternThatFitsEverything_findsNothing() throws IOException {
    Catalogue catalogue =
        Catalogue.builtIn()
            .with(write("[{\"name\": \"mine\", \"versionPattern\": \"version (.+)\"}]"));
    assertThat(catalogue.recognise("runx version 2", Map.of())).isEmpty();
  }
}
