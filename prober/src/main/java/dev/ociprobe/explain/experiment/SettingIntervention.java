package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.cleanup.HostSetting;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Changes a kernel setting for each treated cycle and restores it after the cycle. */
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
        ? Optional.of(
            "another process changed the setting during the run, and its value was left in place")
        : Optional.empty();
  }
}
