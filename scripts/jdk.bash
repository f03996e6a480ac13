# Finds a JDK that ociprobe can be built and run with. Sourced by ./ociprobe and by the scripts; starts no process
# unless `java` on the PATH has to be followed to its home.

# The oldest Java that will do; the enforcer rule in pom.xml says the same.
jdk_oldest=25

# jdk_suits DIR: succeeds if DIR is the home of a JDK (not only a JRE) that is new enough by its release file. Sets
# jdk_version to its version.
jdk_suits() {
  local line major
  [[ -x $1/bin/javac && -x $1/bin/java && -r $1/release ]] || return 1
  while IFS= read -r line; do
    [[ $line == JAVA_VERSION=* ]] || continue
    jdk_version=${line#JAVA_VERSION=}
    jdk_version=${jdk_version//\"/}
    major=${jdk_version%%[.+-]*}
    [[ $major =~ ^[0-9]+$ ]] && ((major >= jdk_oldest))
    return
  done <"$1/release"
  return 1
}

# shellcheck disable=SC2034 # both are for whoever sources this
# jdk_find: sets jdk_home to the first that suits: JAVA_HOME, `java` on the PATH, the usual folders.
jdk_find() {
  local candidate java
  jdk_home=''
  if [[ -n ${JAVA_HOME:-} ]] && jdk_suits "$JAVA_HOME"; then
    jdk_home=$JAVA_HOME
    return
  fi
  if java=$(type -P java) && java=$(readlink -f -- "$java") && jdk_suits "${java%/bin/java}"; then
    jdk_home=${java%/bin/java}
    return
  fi
  for candidate in /usr/lib/jvm/* /opt/* /usr/java/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/*; do
    if jdk_suits "$candidate"; then
      jdk_home=$candidate
      return
    fi
  done
  return 1
}
