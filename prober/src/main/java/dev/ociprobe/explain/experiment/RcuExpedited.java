package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expedites RCU grace periods on a host with normal ones, or the other way round. The control
 * leaves the setting unchanged.
 *
 * @param kernel the directory of the settings
 * @see <a href="https://docs.kernel.org/RCU/Design/Requirements/Requirements.html">rcu_expedited
 *     and rcu_normal</a>
 */
record RcuExpedited(Path kernel) implements FactorSwitch {

  static RcuExpedited ofHost() {
    return new RcuExpedited(Path.of("/sys/kernel"));
  }

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (isSet(kernel.resolve("rcu_normal"))) {
      throw NotApplicableException.onHost(
          kernel.resolve("rcu_normal") + " is set and overrides rcu_expedited",
          "write 0 to it, or boot without rcupdate.rcu_normal");
    }
    boolean expedited = isSet(file());
    return new Treatment(
        "%s from %s to %s".formatted(file(), value(expedited), value(!expedited)),
        expedited ? Expectation.MORE : Expectation.FEWER,
        Treatment.variant(control, Factor.RCU_EXPEDITED));
  }

  @Override
  public Intervention open(RunSession session) throws IOException {
    try {
      return new SettingIntervention(session.hold(file(), value(!isSet(file()))));
    } catch (NotApplicableException e) {
      throw new IOException(e);
    }
  }

  private Path file() {
    return kernel.resolve("rcu_expedited");
  }

  private static String value(boolean set) {
    return set ? "1" : "0";
  }

  private static boolean isSet(Path file) throws NotApplicableException {
    try {
      return !Files.readString(file).strip().equals("0");
    } catch (IOException e) {
      throw NotApplicableException.onHost(
          file + " can't be read: " + e,
          "use a kernel with sysfs and CONFIG_SMP, or try another factor");
    }
  }
}
