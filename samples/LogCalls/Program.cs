Console.WriteLine("LogCalls");
