package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.cleanup.HostSetting;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A setting of the kernel's is another during treated cycles. The session lets go of it. */
record SettingIntervention(HostSetting setting) implements Intervention {

  @Override
  public void before(RuntimeSlot slot) {
    try {
      setting.change();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void after(Cycle cycle) {
    try {
      setting.restore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> doubt() {
    return setting.isChangedByOthers()
        ? Optional.of("somebody else has changed the setting meanwhile, and it was left so")
        : Optional.empty();
  }
}
