using CallLogging.Samples.CallDesk;

// The full host: all packages, each used if the settings name it.
// Usage: CallDesk [--demo [SECONDS]] [any setting, as --CallLogging:... or --urls ...]
return await CallDeskHost.RunAsync(args);
