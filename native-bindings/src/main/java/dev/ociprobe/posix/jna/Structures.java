package dev.ociprobe.posix.jna;

import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/** C structures in the form that JNA requires: public classes with public fields of C's names. */
public final class Structures {
  private Structures() {}

  /** {@code struct timespec}. */
  @FieldOrder({"tv_sec", "tv_nsec"})
  public static final class Timespec extends Structure {
    public long tv_sec;
    public long tv_nsec;
  }

  /** {@code struct open_how}. */
  @FieldOrder({"flags", "mode", "resolve"})
  public static final class OpenHow extends Structure {
    public long flags;
    public long mode;
    public long resolve;
  }

  /** {@code struct timeval}. */
  @FieldOrder({"tv_sec", "tv_usec"})
  public static final class Timeval extends Structure {
    public long tv_sec;
    public long tv_usec;

    /** Returns the sum in µs. */
    long micros() {
      return tv_sec * 1_000_000L + tv_usec;
    }
  }

  /** {@code struct rusage}. */
  @FieldOrder({
    "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt",
    "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals",
    "ru_nvcsw", "ru_nivcsw"
  })
  public static final class Rusage extends Structure {
    public Timeval ru_utime = new Timeval();
    public Timeval ru_stime = new Timeval();
    public long ru_maxrss;
    public long ru_ixrss;
    public long ru_idrss;
    public long ru_isrss;
    public long ru_minflt;
    public long ru_majflt;
    public long ru_nswap;
    public long ru_inblock;
    public long ru_oublock;
    public long ru_msgsnd;
    public long ru_msgrcv;
    public long ru_nsignals;
    public long ru_nvcsw;
    public long ru_nivcsw;
  }

  /** {@code struct pollfd}. */
  @FieldOrder({"fd", "events", "revents"})
  public static final class Pollfd extends Structure {
    public int fd;
    public short events;
    public short revents;
  }

  /** {@code struct perf_event_attr} up to {@code PERF_ATTR_SIZE_VER5}. */
  @FieldOrder({
    "type",
    "size",
    "config",
    "sample_period",
    "sample_type",
    "read_format",
    "bits",
    "wakeup_watermark",
    "bp_type",
    "config1",
    "config2",
    "branch_sample_type",
    "sample_regs_user",
    "sample_stack_user",
    "clockid",
    "sample_regs_intr",
    "aux_watermark",
    "sample_max_stack",
    "__reserved_2"
  })
  public static final class PerfEventAttr extends Structure {
    public int type;
    public int size;
    public long config;
    public long sample_period;
    public long sample_type;
    public long read_format;

    /** The bit-fields together, which have no name in C. */
    public long bits;

    public int wakeup_watermark;
    public int bp_type;
    public long config1;
    public long config2;
    public long branch_sample_type;
    public long sample_regs_user;
    public int sample_stack_user;
    public int clockid;
    public long sample_regs_intr;
    public int aux_watermark;
    public short sample_max_stack;
    public short __reserved_2;
  }

  /** {@code struct statfs}. */
  @FieldOrder({
    "f_type",
    "f_bsize",
    "f_blocks",
    "f_bfree",
    "f_bavail",
    "f_files",
    "f_ffree",
    "f_fsid",
    "f_namelen",
    "f_frsize",
    "f_flags",
    "f_spare"
  })
  public static final class Statfs extends Structure {
    public long f_type;
    public long f_bsize;
    public long f_blocks;
    public long f_bfree;
    public long f_bavail;
    public long f_files;
    public long f_ffree;
    public int[] f_fsid = new int[2];
    public long f_namelen;
    public long f_frsize;
    public long f_flags;
    public long[] f_spare = new long[4];
  }
}
