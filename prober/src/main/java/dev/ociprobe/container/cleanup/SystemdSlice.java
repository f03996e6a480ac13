package dev.ociprobe.container.cleanup;

import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.container.stopwatch.Systemctl;
import java.io.IOException;
import java.util.Optional;

/**
 * The slice of systemd's in which a run's containers have their scopes, if their runtime uses
 * systemd's cgroup driver. A scope ends with its processes; a slice stays until it is stopped.
 */
public record SystemdSlice(RunId run, Stopwatch stopwatch) {
  private static final int MAX_CHARS = 300;

  /**
   * Claims the slice and starts it; one that is active stays as it is.
   *
   * @throws IOException if systemd can't, with its words
   */
  public void start(RunClaim claim) throws IOException {
    LedgerEntry.Slice entry = new LedgerEntry.Slice(run.slice());
    if (!claim.claims().contains(entry)) {
      claim.claim(entry);
    }
    Optional<String> problem = call("start", run.slice());
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
  }

  /** Returns true if a run has claimed its slice. */
  static boolean isClaimed(RunClaim claim) throws IOException {
    return claim.claims().contains(new LedgerEntry.Slice(claim.id().slice()));
  }

  /**
   * Stops the slice and what is left in it. One that isn't there is no error.
   *
   * @return the reason why it stays; empty if it is gone
   */
  Optional<String> stop() {
    Optional<String> problem = call("stop", run.slice());
    // A scope in which the kernel killed a process may stay listed as failed.
    call("reset-failed", run.slice(), run.scopePattern());
    return problem;
  }

  private Optional<String> call(String... words) {
    Invocation call = stopwatch.invoke(Systemctl.call(words));
    return call.isSuccess()
        ? Optional.empty()
        : Optional.of(
            "systemctl %s: %s %s"
                .formatted(String.join(" ", words), call.outcome(), call.stderr().text(MAX_CHARS)));
  }
}
