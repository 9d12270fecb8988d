using CallLogging.Samples.LogCalls;

return await Arguments.InvokeAsync(args);
