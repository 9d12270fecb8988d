using CallLogging.Samples.LogCalls;

return Arguments.Parse(args, Run.Start);
