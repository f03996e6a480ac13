package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.DeviceRule;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No limits where the containers have some, their own or those asked for. */
record ContainerLimits() implements FactorSwitch {

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    Resources own = Treatment.linuxOf(control).resources();
    if (control.source().limits().isEmpty() && (own == null || own.equals(onlyDevices(own)))) {
      throw new NotApplicableException(
          NotApplicableException.Reason.REQUEST,
          "the containers have no limits that could be taken away",
          "give them some, as in --limit cpu.quota=20%/100ms, or a --bundle that has");
    }
    return new Treatment(
        "linux.resources taken out of config.json, but for the devices",
        Expectation.FEWER,
        Treatment.variant(control, Factor.LIMITS, ContainerLimits::without));
  }

  private static Linux without(Linux linux) {
    return linux.withResources(onlyDevices(linux.resources()));
  }

  /** What devices it may use is a matter of security, and no limit. */
  private static Resources onlyDevices(@Nullable Resources resources) {
    List<DeviceRule> devices = resources == null ? null : resources.devices();
    return devices == null ? Resources.NONE : Resources.NONE.withDevices(devices);
  }
}
