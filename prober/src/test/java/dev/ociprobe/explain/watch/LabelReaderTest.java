package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {
  private static final int PID = 20;
  private static final String HOST = "1/root/b";

  @TempDir private Path proc;

  @Test
  void read_annotationsOfContainerd_arePodAndImage() throws IOException {
    bundle(
        HOST,
        """
        {"ociVersion": "1.0.2", "annotations": {
          "io.kubernetes.cri.container-name": "nginx",
          "io.kubernetes.cri.image-name": "docker.io/library/nginx:1",
          "io.kubernetes.cri.sandbox-name": "web-7d4",
          "io.kubernetes.cri.sandbox-namespace": "shop"}}\
        """);

    ContainerLabels labels = read("/b", Optional.empty());

    assertThat(labels.text()).contains("shop/web-7d4/nginx");
    assertThat(labels.image()).contains("docker.io/library/nginx:1");
  }

  @Test
  void read_withoutAnnotations_isTheNameOfTheEnginesProcess() throws IOException {
    bundle(HOST, "{\"ociVersion\": \"1.0.2\"}");

    assertThat(read("/b", Optional.of("web_1")).text()).contains("web_1");
    assertThat(read("/b", Optional.empty())).isEqualTo(ContainerLabels.NONE);
  }

  @Test
  void read_aBundleThatIsGoneOrBroken_isNone() throws IOException {
    assertThat(read("/none", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    assertThat(read("relative", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    assertThat(read("/\0", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    bundle(HOST, "{");
    assertThat(read("/b", Optional.empty())).isEqualTo(ContainerLabels.NONE);
  }

  @Test
  void read_inTheRootOfItsProcess_isNotTheHosts() throws IOException {
    bundle(HOST, named("of-the-host"));
    bundle("20/root/b", named("of-a-node"));

    assertThat(read("/b", Optional.empty()).text()).contains("of-a-node");
    assertThat(read("/c", Optional.empty())).isEqualTo(ContainerLabels.NONE);
  }

  @Test
  void read_whereTheHostsRootIsRefused_isInTheOwnRoot() throws IOException {
    bundle("own/b", named("here"));

    assertThat(read("/b", Optional.empty()).text()).contains("here");
  }

  private static String named(String name) {
    return """
    {"ociVersion": "1.0.2", "annotations": {"io.kubernetes.cri.container-name": "%s"}}\
    """
        .formatted(name);
  }

  private ContainerLabels read(String bundle, Optional<String> name) {
    return new LabelReader(proc, proc.resolve("own")).read(PID, Optional.of(bundle), name);
  }

  private void bundle(String directory, String config) throws IOException {
    Path bundle = Files.createDirectories(proc.resolve(directory));
    Files.writeString(bundle.resolve("config.json"), config);
  }
}
