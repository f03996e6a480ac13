package dev.ociprobe.probe.limits;

import dev.ociprobe.bundle.BundleException;
import dev.ociprobe.container.runtime.OciRuntime;
import java.util.Optional;

/**
 * An idle container without limits, which tells a runtime that refuses a limit from one that can
 * run no container at all.
 */
record IdleContainer(ContainerFactory containers, OciRuntime runtime) {
  private static final int TRIES = 3;

  /** A refusal several times in a row: some runtimes fail now and then by themselves. */
  Optional<String> lastingRefusal() throws CheckInterruptedException {
    Optional<String> first = refusal();
    for (int tries = 1; first.isPresent() && tries < TRIES; tries++) {
      if (refusal().isEmpty()) {
        return Optional.empty();
      }
    }
    return first;
  }

  /** Creates and starts one; returns the words with which the runtime refuses it, mostly none. */
  Optional<String> refusal() throws CheckInterruptedException {
    try (ContainerUnderTest container =
        containers.create(runtime, ContainerPlan.running(Workload.idle()))) {
      container.start();
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of("%s fails: %s".formatted(e.verb().label(), e.words()));
    } catch (BundleException e) {
      throw e; // the user's image or disk is at fault, no runtime
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e));
    }
  }
}
