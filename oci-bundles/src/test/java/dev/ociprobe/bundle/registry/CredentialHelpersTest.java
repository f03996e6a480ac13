package dev.ociprobe.bundle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that keep passwords, and those that only seem to. */
class CredentialHelpersTest {
  private static final RegistryName IMAGE =
      RegistryName.parse("docker://registry.example:5000/team/image").orElseThrow();

  private static final String DOCUMENT =
      "{\"ServerURL\":\"registry.example:5000\",\"Username\":\"ann\",\"Secret\":\"s3c:ret\"}";

  @TempDir Path directory;

  private CredentialHelpers helpers;

  @BeforeEach
  void setUp() {
    helpers = new CredentialHelpers("bin:" + directory, Duration.ofSeconds(20));
  }

  private void helper(String name, String script) throws IOException {
    Path file = directory.resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String obstacle(String name) {
    LoginLookup lookup = helpers.ask(name, IMAGE);
    assertThat(lookup.credentials()).isEmpty();
    assertThat(lookup.obstacle().orElse("")).doesNotContain("s3c");
    return lookup.obstacle().orElse("");
  }

  @Test
  void get_givesTheRegistrysName_andReadsUserAndPassword() throws IOException {
    helper("one", "echo \"$1 $(cat)\" > " + directory + "/asked; echo '" + DOCUMENT + "'");

    LoginLookup lookup = helpers.ask("one", IMAGE);

    assertThat(lookup.credentials()).hasValue(new Credentials("ann", "s3c:ret"));
    assertThat(lookup.source()).isEqualTo("docker-credential-one");
    assertThat(directory.resolve("asked")).hasContent("get registry.example:5000");
    RegistryName hub = RegistryName.parse("docker://alpine").orElseThrow();
    assertThat(helpers.ask("one", hub).credentials()).isPresent();
    assertThat(directory.resolve("asked")).hasContent("get https://index.docker.io/v1/");
  }

  @Test
  void get_ofARegistryThatItDoesNotKnow_isNoObstacle() throws IOException {
    helper("none", "echo 'credentials not found in native keychain'; exit 1");

    assertThat(helpers.ask("none", IMAGE)).isEqualTo(LoginLookup.NOTHING);
    assertThat(helpers.ask(null, IMAGE)).isEqualTo(LoginLookup.NOTHING);
    assertThat(helpers.ask("", IMAGE)).isEqualTo(LoginLookup.NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exec yes s3c                                      | prints more than 64 KiB
          echo 's3c'                                        | prints no user with a password
          :                                                 | prints no user with a password
          echo 'null'                                       | prints no user with a password
          echo '["s3c"]'                                    | prints no user with a password
          echo '{"Username":"ann"}'                         | prints no user with a password
          echo '{"Username":"a:b","Secret":"s3c"}'          | prints no user with a password
          echo '{"Username":"ann","Secret":"s3c\\nX: y"}'   | prints no user with a password
          echo '{"Username":"<token>","Secret":"s3c"}'      | has a token for docker alone
          printf 'locked \\033[2J away'; exit 1             | fails: locked ?[2J away
          exec >&-; kill -9 $$                              | fails:
          """)
  void answer_thatCannotBeUsed_isAnObstacle_andNotShown(String script, String why)
      throws IOException {
    helper("odd", script);

    assertThat(obstacle("odd")).startsWith("docker-credential-odd " + why);
  }

  @ParameterizedTest
  @CsvSource({"exec sleep 1000", "sleep 1000", "exec >&-; sleep 1000"})
  void helper_thatDoesNotEnd_isEnded(String script) throws IOException {
    helper("slow", "echo $$ > " + directory + "/pid; " + script);
    helpers = new CredentialHelpers(directory.toString(), Duration.ofSeconds(1));

    assertThat(obstacle("slow")).contains("docker-credential-slow has not ended after 1.0 s");
    long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::onExit).stream())
        .allSatisfy(ended -> assertThat(ended).succeedsWithin(Duration.ofSeconds(10)));
  }

  @Test
  void program_thatIsNotThere_isAnObstacle() throws IOException {
    Files.writeString(directory.resolve("docker-credential-file"), "#!/bin/sh\n");
    helper("good", "echo '" + DOCUMENT + "'");

    assertThat(obstacle("absent"))
        .isEqualTo("docker-credential-absent may have it, which is not in PATH");
    assertThat(obstacle("file")).contains("not in PATH");
    assertThat(obstacle("../good")).isEqualTo("\"../good\" can't be a credential helper");
    assertThat(obstacle("x/../../good")).contains("can't be");
    assertThat(new CredentialHelpers("", Duration.ofSeconds(1)).ask("good", IMAGE).obstacle())
        .isPresent();
    Files.writeString(directory.resolve("docker-credential-broken"), "#!/no/such/shell\n");
    assertThat(directory.resolve("docker-credential-broken").toFile().setExecutable(true)).isTrue();
    assertThat(obstacle("broken")).contains("docker-credential-broken can't be run");
  }

  @Test
  void files_areAskedInOrder_theRegistrysOwnHelperFirst() throws IOException {
    helper("own", "echo '{\"Username\":\"own\",\"Secret\":\"s3c\"}'");
    helper("store", "echo '{\"Username\":\"store\",\"Secret\":\"s3c\"}'");
    String auth = "\"auths\":{\"registry.example:5000\":{\"auth\":\"ZmlsZTpzM2M=\"}}";
    String own = "\"credHelpers\":{\"https://registry.example:5000/\":\"%s\"}";

    assertThat(user("{%s,%s,\"credsStore\":\"store\"}", own.formatted("own"), auth))
        .isEqualTo("own");
    assertThat(user("{%s,%s,\"credsStore\":\"store\"}", own.formatted("absent"), auth))
        .isEqualTo("file");
    assertThat(user("{%s,%s,\"credsStore\":\"store\"}", "\"x\":1", "\"auths\":{}"))
        .isEqualTo("store");
    assertThat(user("{%s,%s}", "\"credHelpers\":{\"other.example\":\"own\"}", "\"y\":1")).isEmpty();
  }

  private String user(String form, String first, String second) throws IOException {
    Path file = Files.writeString(directory.resolve("auth.json"), form.formatted(first, second));
    LoginLookup found = new AuthFile(List.of(file), true).find(IMAGE, helpers);
    return found.credentials().map(Credentials::user).or(() -> Optional.of("")).get();
  }
}
