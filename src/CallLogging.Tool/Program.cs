using CallLogging.Tool;

return await CommandLine.InvokeAsync(args);
