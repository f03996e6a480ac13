package dev.ociprobe.container.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.Descriptors;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheLayoutTest {
  @TempDir Path directory;

  @Test
  void renew_ofALink_dropsTheFileItself() throws IOException {
    Path binary = Files.writeString(directory.resolve("runc"), "x");
    Path link = Files.createSymbolicLink(directory.resolve("link"), binary);
    List<Object> dropped = new ArrayList<>();
    Descriptors descriptors =
        (Descriptors)
            Proxy.newProxyInstance(
                Descriptors.class.getClassLoader(),
                new Class<?>[] {Descriptors.class},
                (_, method, arguments) -> {
                  assertThat(method.getName()).isEqualTo("dropCached");
                  dropped.add(arguments[0]);
                  return null;
                });

    new PageCacheLayout(descriptors).renew(link);

    assertThat(dropped).containsExactly(binary.toRealPath());
  }
}
