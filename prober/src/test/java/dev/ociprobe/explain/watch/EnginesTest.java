package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.watch.Engines.Ancestor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {
  private final Engines engines = new Engines(EngineDocument.builtIn());

  @ParameterizedTest
  @CsvSource({
    "containerd-shim-runc-v2, -namespace moby -id 4f3c, docker",
    "containerd-shim-runc-v2, -namespace k8s.io -id 4f3c, containerd",
    "conmon, --api-version 1 --exit-command /usr/bin/podman --exit-command-arg --root, podman",
    "conmon, --exit-dir /var/run/crio/exits -c 4f3c, cri-o",
    "conmon, -l /var/log/pods/ci_podman-x_7/podman/0.log -n k8s_podman_podman-x_ci_7_0, cri-o",
    "conmon, -n crio --exit-command /usr/bin/podman --exit-command-arg --root, podman",
    "conmon, '', other",
    "podman, podman run --rm bb, podman",
    "buildah, buildah run x, buildah",
    "stopwatch-0, stopwatch-0, ociprobe",
    "bash, bash -c x, shell",
    "-bash, -bash, shell",
    "ansible, ansible, other"
  })
  void of_theParent_namesTheEngine(String name, String line, String engine) {
    assertThat(engines.of(List.of(new Ancestor(name, line)), false).engine()).isEqualTo(engine);
  }

  @Test
  void of_aScriptOfAnEngine_isTheEngine() {
    assertThat(
            engines
                .of(
                    List.of(
                        new Ancestor("sh", "sh /usr/bin/runc-wrapper"), new Ancestor("crio", "")),
                    false)
                .engine())
        .isEqualTo("cri-o");
  }

  @Test
  void of_conmon_hasTheContainersName() {
    String line = "/usr/bin/conmon --api-version 1 -c 4f3c -u 4f3c -n web_1 --exit-command podman";

    assertThat(engines.of(List.of(new Ancestor("conmon", line)), true))
        .isEqualTo(new Caller("podman", Optional.of("web_1"), true));
  }

  @Test
  void of_anOrphan_isOther() {
    assertThat(engines.of(List.of(), false).engine()).isEqualTo("other");
  }
}
