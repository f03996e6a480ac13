package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import java.util.List;

/**
 * A check of a limit that the user requests.
 *
 * @param check that tries the user's value
 * @param request that value, in the words of {@code --limit}
 */
record RequestedCheck(LimitCheck check, String request) implements LimitCheck {

  @Override
  public String id() {
    return check.id();
  }

  @Override
  public String title() {
    return "the requested " + request;
  }

  @Override
  public Basis basis() {
    return check.basis();
  }

  @Override
  public List<String> bounds() {
    return List.of("as much as the limit allows, and what exceeds it, if the host can spare that");
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    check.run(context);
  }
}
