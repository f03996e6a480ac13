package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.spec.Rdma;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupFile;
import dev.ociprobe.host.cgroup.CgroupSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values for files of a cgroup, in the order of writing. For one thread. */
final class ControlValues {
  private static final long NO_LIMIT = -1;

  private final Function<CgroupSetting, CgroupFile> files;
  private final List<ControlValue> values = new ArrayList<>();

  /**
   * No values so far.
   *
   * @param files the file of a setting in the cgroup version that is meant
   */
  ControlValues(Function<CgroupSetting, CgroupFile> files) {
    this.files = files;
  }

  List<ControlValue> list() {
    return List.copyOf(values);
  }

  /** Sets what the configuration sets; does nothing for null. */
  void set(CgroupSetting setting, @Nullable Object value) {
    if (value != null) {
      values.add(new ControlValue(files.apply(setting), value.toString()));
    }
  }

  /** Sets a file that no check reads. */
  void set(String file, @Nullable Object value) {
    if (value != null) {
      values.add(ControlValue.of(file, value));
    }
  }

  /** The limits of pids and rdma, whose files are the same in both versions. */
  void setShared(Resources resources) {
    if (resources.pids() != null) {
      set(CgroupSetting.PIDS_LIMIT, orMax(resources.pids().limit()));
    }
    for (Map.Entry<String, Rdma> each : orNone(resources.rdma()).entrySet()) {
      Rdma limit = each.getValue();
      set(
          "rdma.max",
          "%s hca_handle=%s hca_object=%s"
              .formatted(each.getKey(), orMax(limit.hcaHandles()), orMax(limit.hcaObjects())));
    }
  }

  /** A limit as newer files have it, where -1 is {@code max}. */
  static String orMax(@Nullable Long limit) {
    return limit == null || limit == NO_LIMIT ? "max" : String.valueOf(limit);
  }

  static <T> List<T> orNone(@Nullable List<T> list) {
    return Objects.requireNonNullElse(list, List.of());
  }

  static <T> Map<String, T> orNone(@Nullable Map<String, T> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }
}
