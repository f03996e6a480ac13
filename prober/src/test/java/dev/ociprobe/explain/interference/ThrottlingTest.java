package dev.ociprobe.explain.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottlingTest {
  @TempDir private Path root;
  private FakeCgroups cgroups;
  private ContainerThrottling containers;

  @BeforeEach
  void setUp() {
    cgroups = new FakeCgroups(root);
    containers = new ContainerThrottling(cgroups.finder());
  }

  @AfterEach
  void close() {
    containers.close();
  }

  @Test
  void end_whereACounterAboveTheRuntimeGrew_isThrottled() {
    try (Throttling throttling = cgroups.throttling()) {
      throttling.begin(FakeCgroups.target());
      cgroups.throttled("/user", 1);
      assertThat(throttling.end()).isTrue();
    }
  }

  @Test
  void end_whereTheRuntimeWasThrottledOnlyBefore_isNotThrottled() {
    cgroups.throttled("/user/tool", 7);
    try (Throttling throttling = cgroups.throttling()) {
      throttling.begin(FakeCgroups.target());
      cgroups.throttled("/elsewhere", 9);
      assertThat(throttling.end()).isFalse();
    }
  }

  @Test
  void container_thatUsedUpItsQuota_isThrottledEvenOnceItIsGone() {
    cgroups.container("left-over", 5);
    containers.begin(FakeCgroups.targetWithQuota());
    cgroups.container("new", 1);
    containers.poll();
    cgroups.container("new", 0);
    containers.poll();
    assertThat(containers.end()).isTrue();
  }

  @Test
  void container_fromBeforeTheCycle_doesNotCount() {
    cgroups.container("left-over", 5);
    containers.begin(FakeCgroups.targetWithQuota());
    cgroups.container("new", 0);
    containers.poll();
    assertThat(containers.end()).isFalse();
  }

  @Test
  void container_withoutAQuota_isNotPolled() {
    containers.begin(FakeCgroups.target());
    cgroups.container("new", 1);
    assertThat(containers.poll()).isEqualTo(PeriodicThread.UNTIL_WOKEN);
    assertThat(containers.end()).isFalse();
  }
}
