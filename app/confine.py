"""This process may take so much memory and no more; for child processes only."""

import sys


def confine(memory: int, reserving: bool = False) -> None:
    """Allow ``memory`` bytes beyond what is taken now; more fails inside, or ends the process.

    ``reserving``: for a library that reserves far more addresses than it will ever write to; only
    what can be written to is counted then.
    """
    if sys.platform == "win32":
        _by_job(memory)
    else:
        import resource

        most = _taken() + memory
        counted = resource.RLIMIT_DATA if reserving else resource.RLIMIT_AS
        resource.setrlimit(counted, (most, most))
        # A child that is killed for its memory leaves no copy of it on the disk.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100
    _EXTENDED = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", _Basic),
            ("IoCounters", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _by_job(memory: int) -> None:
        """Put this process into a job of its own; the limit counts committed memory.

        Raises OSError when Windows refuses: a child without its limit reads nothing.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            *(wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD),
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.Basic.LimitFlags = _PROCESS_MEMORY
        # What the interpreter has committed by now is small beside any limit that is given.
        limits.ProcessMemoryLimit = memory + (128 << 20)
        size = ctypes.sizeof(limits)
        if not (
            job
            and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())

else:

    def _taken() -> int:
        """The size of the address space now, in bytes; a fair guess where it cannot be asked."""
        import os

        try:
            with open("/proc/self/statm", "rb") as file:
                pages = int(file.read().split()[0])
        except OSError:
            return 512 << 20
        return pages * os.sysconf("SC_PAGE_SIZE")
