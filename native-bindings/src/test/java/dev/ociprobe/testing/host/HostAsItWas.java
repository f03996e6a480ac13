package dev.ociprobe.testing.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails an integration test class that leaves the host changed. The build registers it for all of
 * them, in each module (pom.xml, configuration of Failsafe).
 */
public final class HostAsItWas implements BeforeAllCallback, AfterAllCallback {
  private static final Path HOST = Path.of("/");

  /** Dying processes and cgroups need a moment. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(100);

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isWhole(context)) {
      store(context).put(HostSnapshot.class, HostSnapshot.take(HOST));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    if (isWhole(context)) {
      HostSnapshot before =
          Objects.requireNonNull(store(context).get(HostSnapshot.class, HostSnapshot.class));
      List<String> changes = changesSince(before);
      if (!changes.isEmpty()) {
        throw new AssertionError("the host is not as it was:\n" + String.join("\n", changes));
      }
    }
  }

  private static List<String> changesSince(HostSnapshot before) throws InterruptedException {
    long began = System.nanoTime();
    List<String> changes = HostSnapshot.take(HOST).changesSince(before);
    while (!changes.isEmpty() && System.nanoTime() - began < GRACE.toNanos()) {
      Thread.sleep(PAUSE);
      changes = HostSnapshot.take(HOST).changesSince(before);
    }
    return changes;
  }

  /** Returns true for a class of integration tests, false for a class nested in one. */
  private static boolean isWhole(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    return test.getSimpleName().endsWith("IT") && test.getEnclosingClass() == null;
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(HostAsItWas.class));
  }
}
