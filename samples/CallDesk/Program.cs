using CallLogging.Samples.CallDesk;

// Usage: CallDesk [--demo SECONDS] [any setting, as --CallLogging:... or --urls ...]
return await CallDeskHost.RunAsync(args);
