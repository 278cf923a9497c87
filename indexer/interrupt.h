#pragma once

namespace shodh {

/// Makes SIGINT and SIGTERM set a flag instead of ending the process, so that a run can stop
/// cleanly. A read of the calling thread that waits for input returns then, whichever thread the
/// signal came to. Call once, before other threads start.
void install_interrupt_handlers();

/// Whether one of them arrived. Safe on any thread.
bool interrupted();

}  // namespace shodh
