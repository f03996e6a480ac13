package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import java.util.ArrayList;
import java.util.List;

/** Lists the runtimes that can be measured, with their peculiarities on this host. */
final class RuntimesCheck implements HostCheck {

  @Override
  public String id() {
    return "runtime";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    List<HostFinding> findings = new ArrayList<>();
    if (host.runtimes().stream().noneMatch(runtime -> runtime.found().isPresent())) {
      findings.add(
          HostFinding.fail(
              id(),
              "no OCI runtime was found, so nothing can be measured",
              "apt-get install runc"));
    }
    for (ExpectedRuntime runtime : host.runtimes()) {
      String finding = id() + "." + runtime.name();
      findings.add(
          runtime
              .found()
              .map(binary -> HostFinding.ok(finding, describe(binary, runtime.quirksHere())))
              .or(() -> runtime.problem().map(problem -> unusable(finding, problem)))
              .orElseGet(() -> missing(finding, runtime.name())));
    }
    return findings;
  }

  private static String describe(RuntimeBinary binary, List<String> quirks) {
    String version = binary.version() == null ? "unknown version" : binary.version();
    String kind = binary.kind().equals(binary.name()) ? "" : binary.kind() + " ";
    String what = kind + version + " at " + binary.path();
    return quirks.isEmpty() ? what : what + "; " + String.join("; ", quirks);
  }

  private static HostFinding unusable(String finding, String problem) {
    return HostFinding.warn(
        finding, problem, "leave it out, or name another binary: --runtime NAME=PATH");
  }

  private static HostFinding missing(String finding, String name) {
    return new HostFinding(
        finding,
        Level.OK,
        "not installed",
        "to measure it, install it, or give its path: --runtime " + name + "=PATH");
  }
}
