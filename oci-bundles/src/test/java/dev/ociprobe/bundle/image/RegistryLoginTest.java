package dev.ociprobe.bundle.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.registry.FakeRegistry.Reply;
import dev.ociprobe.bundle.registry.RegistryException;
import dev.ociprobe.bundle.rootfs.RootfsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that want to know who asks. */
class RegistryLoginTest extends RemoteTestCase {
  private static final String SECRET = basic("ann:s3cr:t");
  private static final String BASIC = "Basic " + SECRET;

  private static String basic(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  /** Everything is for those who have said who they are. */
  private void protect(String challenge, String authorization) throws IOException {
    registry.on("/v2/", challenged(challenge, authorization, "{}"));
    String manifest = Files.readString(layout.blobFile(descriptor));
    registry.on(REPOSITORY + "manifests/1", challenged(challenge, authorization, manifest));
  }

  private static Reply challenged(String challenge, String authorization, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return FakeRegistry.challenged(
        challenge,
        authorization,
        each -> FakeRegistry.send(each, 200, LayoutBuilder.MANIFEST, bytes, bytes.length));
  }

  private Optional<Path> authFile(String host, String login) throws IOException {
    return written("{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(host, basic(login)));
  }

  private Optional<Path> written(String content) throws IOException {
    return Optional.of(Files.writeString(directory.resolve("auth.json"), content));
  }

  @Test
  void password_ofTheRegistry_isGiven_whereItIsAskedFor() throws IOException {
    protect("Basic realm=\"x\"", BASIC);

    assertThat(open(":1", authFile(registry.host(), "ann:s3cr:t")).layers()).hasSize(1);
    assertThat(registry.authorizations().getFirst()).endsWith(" null");
  }

  @Test
  void password_ofTheLongestName_counts() throws IOException {
    protect("Basic", BASIC);
    String host = registry.host();
    Optional<Path> file =
        written(
            "{\"auths\":{\"%s\":{\"auth\":\"%s\"},\"https://%s/team\":{\"auth\":\"%s\"}}}"
                .formatted(host, basic("bob:x"), host, SECRET));

    assertThat(open(":1", file).layers()).hasSize(1);
  }

  @Test
  void registry_withoutAPasswordForIt_saysHowToGiveOne() throws IOException {
    protect("Basic realm=\"x\"", BASIC);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(":1", authFile("other.example", "ann:s3cr:t")))
        .withMessageContaining("the registry wants a password")
        .satisfies(e -> assertThat(e.remedy()).contains("podman login", "--registry-auth FILE"));
    assertThat(registry.authorizations()).allMatch(each -> each.endsWith(" null"));
  }

  @Test
  void password_thatIsWrong_isTold_andNotShown() throws IOException {
    protect("Basic realm=\"x\"", BASIC);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(":1", authFile(registry.host(), "ann:wrong")))
        .withMessageContaining("the registry refuses the user of " + directory)
        .satisfies(e ->
            assertThat(e.getMessage() + e.remedy()).doesNotContain("wrong", basic("ann:wrong")));
  }

  @Test
  void helper_thatIsNotThere_isTold_whereThePasswordIsWanted() throws IOException {
    Optional<Path> file =
        written("{\"auths\":{\"%s\":{}},\"credsStore\":\"no-such\"}".formatted(registry.host()));
    assertThat(open(":1", file).layers()).hasSize(1);
    protect("Basic", BASIC);

    assertThatExceptionOfType(RootfsException.class)
        .isThrownBy(() -> open(":1", file))
        .satisfies(e ->
            assertThat(e.remedy())
                .contains("docker-credential-no-such may have it, which is not in PATH")
                .contains("--registry-auth FILE"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON s3cret", "[\"s3cret\"]", "{\"auths\":{\"s3cret\":7}}"})
  void file_ofAnotherForm_isTold_andNotShown(String content) throws IOException {
    protect("Basic", BASIC);

    assertThatThrownBy(() -> open(":1", written(content)))
        .isInstanceOf(RootfsException.class)
        .hasMessageContaining("auth.json: is no JSON of the form")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void token_isGotByThePassword_toPullThisImageAlone_andRenewed() throws IOException {
    String challenge =
        "Bearer realm=\"http://%s/token?a=b\",service=\"reg\",scope=\"registry:catalog:*\""
            .formatted(registry.host());
    protect(challenge, "Bearer token1");
    AtomicInteger issued = new AtomicInteger();
    registry.on(
        "/token",
        FakeRegistry.challenged(
            "Basic",
            BASIC,
            each -> {
              byte[] token =
                  "{\"token\":\"token%d\"}".formatted(issued.incrementAndGet()).getBytes(UTF_8);
              FakeRegistry.send(each, 200, "application/json", token, token.length);
            }));
    byte[] layer = Files.readAllBytes(layout.blobFile(layer()));
    registry.on(
        layerPath(),
        FakeRegistry.challenged(
            challenge, "Bearer token2", each -> FakeRegistry.send(each, 200, "x", layer, 0)));

    assertThat(open(":1", authFile(registry.host(), "ann:s3cr:t")).layers()).hasSize(1);
    assertThat(registry.requests())
        .filteredOn(each -> each.startsWith("/token"))
        .hasSize(2)
        .containsOnly("/token?a=b&service=reg&scope=repository%3Ateam%2Fimage%3Apull");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"http://192.0.2.1/token\"",
        "Bearer realm=\"file:///etc/passwd\"",
        "Bearer realm=\"http://user:x@127.0.0.1/\"",
        "Bearer",
        "Negotiate abc",
        "Bearer realm=\"::\""
      })
  void tokenServer_thatMayNotBeAsked_isTold(String challenge) throws IOException {
    protect(challenge, "Bearer x");

    assertThatThrownBy(() -> open(":1", authFile(registry.host(), "ann:s3cr:t")))
        .isInstanceOf(RegistryException.class);
    assertThat(registry.authorizations()).allMatch(each -> each.endsWith(" null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{}", "{\"token\":\"a b\"}", "{\"token\":\"\\r\\nX: y\"}"})
  void tokenServer_thatGivesNone_isTold(String answer) throws IOException {
    protect("Bearer realm=\"http://%s/token\"".formatted(registry.host()), "Bearer x");
    registry.on("/token", 200, "application/json", answer.getBytes(UTF_8));

    assertThatThrownBy(() -> open(":1"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("gives no token");
  }
}
