package dev.ociprobe.posix.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.posix.generated.Posix_h;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Handles that are linked late, or without the generated class of their function. */
class LazyHandleTest {

  @Test
  void get_linksAtTheFirstUseAlone() {
    MethodHandle linked = MethodHandles.constant(String.class, "linked");
    List<MethodHandle> links = new ArrayList<>();
    LazyHandle handle =
        new LazyHandle(() -> {
          links.add(linked);
          return linked;
        });

    assertThat(links).isEmpty();
    assertThat(handle.get()).isSameAs(linked);
    assertThat(handle.get()).isSameAs(linked);
    assertThat(links).hasSize(1);
  }

  @Test
  void descriptorOfPpoll_isThatOfTheHeaders() {
    assertThat(DescriptorIo.POLLING).isEqualTo(Posix_h.ppoll$descriptor());
  }
}
