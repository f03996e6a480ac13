package dev.ociprobe.bundle.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.registry.FakeRegistry;
import dev.ociprobe.bundle.registry.RegistryException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that lead elsewhere, fall silent, or answer with an error. */
class FailingRegistryTest extends RefusedRegistryTestCase {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/x?secret",
        "file:///etc/passwd",
        "http://user@127.0.0.1/",
        "://",
        "",
        "ftp://127.0.0.1/"
      })
  void redirect_toWhereItMayNot_isRefused(String location) throws IOException {
    registry.on(TAGGED, FakeRegistry.redirect(location));

    assertThatThrownBy(() -> open(":1"))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("redirects ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void redirect_inACircle_ends() throws IOException {
    registry.on(TAGGED, FakeRegistry.redirect(TAGGED));

    assertBroken("redirects more than 5 times");
  }

  @Test
  void registry_thatIsSilentOrSlow_isGivenUp() throws IOException {
    registry.on(TAGGED, registry.silent(-1));
    assertBroken("has not answered for 2.0 s");

    registry.on(TAGGED, registry.silent(1000));
    assertBroken("has sent nothing for 2.0 s");

    registry.on(TAGGED, registry.dripping());
    assertBroken("has sent less than 1 MiB in 3.0 s");
  }

  @Test
  void interrupt_endsTheWait() throws Exception {
    registry.on(layerPath(), registry.silent(1));
    String path = layerPath();
    Thread thread = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          while (registry.requests().stream().noneMatch(each -> each.contains(path))) {
            Thread.onSpinWait();
          }
          thread.interrupt();
        });

    assertBroken("was not fetched: interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertNoLayerKept();
  }

  @ParameterizedTest
  @CsvSource({
    "404, MANIFEST_UNKNOWN, the registry has no such image (MANIFEST_UNKNOWN)",
    "403, DENIED, the registry wants a password (DENIED)",
    "404, <script>, the registry has no such image"
  })
  void image_thatIsNotThere_isTold(int status, String code, String problem) throws IOException {
    registry.on(TAGGED, FakeRegistry.error(status, code));

    assertRefused(problem);
  }

  @ParameterizedTest
  @CsvSource({"500, status 500", "429, wants fewer requests", "204, status 204"})
  void registry_thatFails_isTold(int status, String problem) throws IOException {
    registry.on(TAGGED, FakeRegistry.error(status, "UNKNOWN"));

    assertBroken(problem);
  }

  @Test
  void server_thatIsNoRegistry_isTold() throws IOException {
    registry.on("/v2/", FakeRegistry.error(404, "NOT_FOUND"));
    assertBroken("is no registry");

    registry.close();
    assertBroken("nothing listens on " + registry.host());
  }
}
