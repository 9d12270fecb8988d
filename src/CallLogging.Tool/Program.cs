using CallLogging.Tool;

return await Arguments.InvokeAsync(args);
