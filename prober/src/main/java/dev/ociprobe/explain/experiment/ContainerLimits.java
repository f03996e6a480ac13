package dev.ociprobe.explain.experiment;

import dev.ociprobe.bundle.spec.DeviceRule;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes away the containers' limits, those of the bundle and those that the user requested. */
record ContainerLimits() implements FactorSwitch {

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    Resources own = Treatment.linuxOf(control).resources();
    if (control.source().limits().isEmpty() && (own == null || own.equals(onlyDevices(own)))) {
      throw NotApplicableException.forRequest(
          "the containers have no limits to take away",
          "add one, such as --limit cpu.quota=20%/100ms, or use a --bundle that has one");
    }
    return new Treatment(
        "linux.resources taken out of config.json, except the devices",
        Expectation.FEWER,
        Treatment.variant(control, Factor.LIMITS, ContainerLimits::without));
  }

  private static Linux without(Linux linux) {
    return linux.toBuilder().resources(onlyDevices(linux.resources())).build();
  }

  /** Keeps the devices: access to them is a matter of security, not a limit. */
  private static Resources onlyDevices(@Nullable Resources resources) {
    List<DeviceRule> devices = resources == null ? null : resources.devices();
    return Resources.NONE.toBuilder().devices(devices).build();
  }
}
