package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelReaderTest {
  @TempDir private Path root;

  @Test
  void read_annotationsOfContainerd_arePodAndImage() throws IOException {
    bundle(
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
    bundle("{\"ociVersion\": \"1.0.2\"}");

    assertThat(read("/b", Optional.of("web_1")).text()).contains("web_1");
    assertThat(read("/b", Optional.empty())).isEqualTo(ContainerLabels.NONE);
  }

  @Test
  void read_aBundleThatIsGoneOrBroken_isNone() throws IOException {
    assertThat(read("/none", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    assertThat(read("relative", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    assertThat(read("/\0", Optional.empty())).isEqualTo(ContainerLabels.NONE);
    bundle("{");
    assertThat(read("/b", Optional.empty())).isEqualTo(ContainerLabels.NONE);
  }

  private ContainerLabels read(String bundle, Optional<String> name) {
    return new LabelReader(root).read(Optional.of(bundle), name);
  }

  private void bundle(String config) throws IOException {
    Files.createDirectories(root.resolve("b"));
    Files.writeString(root.resolve("b/config.json"), config);
  }
}
