using System.CommandLine;
using System.CommandLine.Parsing;

namespace CallLogging.Tool;

/// <summary>The commands of the tool.</summary>
internal static class CommandLine
{
    private static readonly (string Name, string Task)[] s_planned =
    [
        ("why-refused", "says why a request in a file is refused"),
        ("shadow", "plans the calls of a provider's history and compares them with the Tasks that another connector wrote"),
        ("replay", "plans stored calls anew with other settings and lists the differences"),
    ];

    /// <summary>Parses the command line and runs its command, or prints every mistake.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <returns>The exit code: that of the command, or 2 if the command line has mistakes.</returns>
    public static Task<int> InvokeAsync(string[] args)
    {
        ParseResult parsed = CreateRootCommand(new CommandOptions()).Parse(args);
        if (parsed.Errors.Count == 0)
        {
            // A command that must finish its work listens to Ctrl+C itself.
            return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        foreach (ParseError error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine("Try --help.");
        return Task.FromResult(ExitCodes.BadArguments);
    }

    private static RootCommand CreateRootCommand(CommandOptions options)
    {
        var root = new RootCommand("Writes telephony webhooks as Salesforce Tasks or Front conversations; into simulators on this machine unless an address is given. Without a command, it runs.")
        {
            CreateRunCommand(options),
            CreatePlanCommand(options),
            CreateBackfillCommand(options),
            CreateDiagnosticsCommand(options),
            CreateCallsCommand(options),
            CreateCallCommand(options),
            CreateParkedCommand(),
            CreateRetryCommand(options),
            CreateSimulateCommand(),
        };
        MakeRunCommand(root, options);
        foreach ((string name, string task) in s_planned)
        {
            root.Add(CreatePlannedCommand(name, task));
        }

        return root;
    }

    private static Command CreateRunCommand(CommandOptions options)
    {
        var command = new Command("run", "Processes the events end to end and prints the written records. This is the default.");
        MakeRunCommand(command, options);
        return command;
    }

    private static void MakeRunCommand(Command command, CommandOptions options)
    {
        AddOptions(
            command, options.Events, options.Provider, options.Account, options.Settings, options.To, options.Salesforce, options.Front, options.Language, options.Store,
            options.Live, options.DryRun, options.Call, options.Explain, options.Out);
        command.Validators.Add(result =>
        {
            if (result.GetValue(options.DryRun) && (result.GetValue(options.Store) ?? result.GetValue(options.Salesforce) ?? result.GetValue(options.Front)) is not null)
            {
                result.AddError("--dry-run excludes --store, --salesforce and --front: a dry run stores nothing and sends no request. Leave out one or the other.");
            }

            if (result.GetValue(options.Live) && result.GetValue(options.DryRun))
            {
                result.AddError("--live excludes --dry-run, which uses no clock. Leave out one of them.");
            }

            options.CheckDestinations(result);
        });
        command.SetAction((result, _) => RunCommand.StartAsync(options.ToArguments(result)));
    }

    private static Command CreatePlanCommand(CommandOptions options)
    {
        var command = new Command("plan", "Plans the calls against a bundled org or Front company, and writes nothing.");
        AddOptions(command, options.Events, options.Provider, options.Account, options.Settings, options.To, options.Language, options.Call, options.Explain, options.Out);
        command.SetAction((result, _) => RunCommand.StartAsync(options.ToArguments(result) with { DryRun = true }));
        return command;
    }

    private static Command CreateBackfillCommand(CommandOptions options)
    {
        var command = new Command("backfill", "Stores all calls first, then writes many of them per request: for calls of the past.");
        AddOptions(
            command, options.Events, options.Provider, options.Account, options.Settings, options.To, options.Salesforce, options.Front, options.Language, options.Store,
            options.Call, options.Explain, options.Out);
        command.Validators.Add(options.CheckDestinations);
        command.SetAction((result, _) => RunCommand.StartAsync(options.ToArguments(result) with { Backfill = true }));
        return command;
    }

    private static Command CreateDiagnosticsCommand(CommandOptions options)
    {
        var command = new Command("doctor", "Checks the destinations of the settings before the first call. The exit code is 1 if calls cannot be logged.");
        AddOptions(command, options.Settings, options.To, options.Salesforce, options.Front, options.Package);
        command.Validators.Add(options.CheckDestinations);
        command.SetAction((result, _) => DiagnosticsCommand.StartAsync(options.ToArguments(result), result.GetValue(options.Package)));
        return command;
    }

    private static Command CreateRetryCommand(CommandOptions options)
    {
        Option<string> store = CreateStoreOption("The store whose parked items are retried.");
        var ids = new Argument<long[]>("id") { Arity = ArgumentArity.ZeroOrMore, Description = "The items to retry. Default: all items of the given destinations." };
        var command = new Command("retry", "Retries the parked items of the destinations whose address is given with --salesforce or --front.") { ids };
        AddOptions(command, store, options.Salesforce, options.Front, options.Settings);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(options.Salesforce) ?? result.GetValue(options.Front)) is null)
            {
                result.AddError("retry needs --salesforce URL, --front URL or both: the destinations of the items.");
            }
        });
        command.SetAction((result, _) =>
        {
            Arguments read = options.ToArguments(result) with { Store = result.GetValue(store) };
            ValueList<DestinationKind> to =
            [
                .. read.Salesforce is null ? [] : new[] { DestinationKind.Salesforce },
                .. read.Front is null ? [] : new[] { DestinationKind.Front },
            ];
            return RetryCommand.StartAsync(read with { To = to }, result.GetValue(ids) ?? []);
        });
        return command;
    }

    private static Option<string> CreateStoreOption(string description) => new("--store") { HelpName = "FILE.db", Required = true, Description = description };

    private static Command CreateCallsCommand(CommandOptions options)
    {
        Option<string> store = CreateStoreOption("The store whose calls are listed; a host may use it meanwhile.");
        var count = new Option<int>("--count") { HelpName = "N", Description = "The maximum number of calls, those with the newest events.", DefaultValueFactory = _ => 50 };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError($"--count is '{result.Tokens[0].Value}'; write a number from 1 to 10000.");
            }
        });
        var command = new Command("calls", "Lists the calls of a store with their way to the destinations.") { store, count };
        AddOptions(command, options.Settings, options.To);
        command.SetAction((result, _) => CallsCommand.StartAsync(options.ToArguments(result) with { Store = result.GetValue(store) }, result.GetValue(count)));
        return command;
    }

    private static Command CreateCallCommand(CommandOptions options)
    {
        Option<string> store = CreateStoreOption("The store that holds the call; a host may use it meanwhile.");
        var id = new Argument<string>("id") { Description = "The id of the call at the provider, or its whole key." };
        var command = new Command("call", "Shows one call of a store: its events, effects and reasons, and what it waits for.") { store, id };
        AddOptions(command, options.Settings, options.To);
        command.SetAction((result, _) => CallsCommand.StartAsync(options.ToArguments(result) with { Store = result.GetValue(store), Call = result.GetValue(id) }, count: 1));
        return command;
    }

    private static Command CreateParkedCommand()
    {
        Option<string> store = CreateStoreOption("The store whose parked items are listed.");
        var command = new Command("parked", "Lists the calls and requests that could not be written, with the reasons. The exit code is 1 if there are any.") { store };
        command.SetAction((result, _) => ParkedCommand.StartAsync(result.GetValue(store)!));
        return command;
    }

    private static Command CreateSimulateCommand()
    {
        var kind = new Argument<DestinationKind>("kind")
        {
            HelpName = "salesforce|front",
            Description = "The outside system to simulate.",
            DefaultValueFactory = _ => DestinationKind.Salesforce,
        };
        kind.AcceptOnlyFromAmong("salesforce", "front");
        var port = new Option<int>("--port") { HelpName = "N", Description = "The port on this machine. Default: a free one." };
        port.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                result.AddError("--port is not a port; write 1 to 65535, or 0 for a free one.");
            }
        });
        var command = new Command("simulate", "Runs a simulator until it is stopped, and prints its address and each record that is written into it.") { kind, port };
        command.SetAction((result, _) => SimulateCommand.StartAsync(result.GetValue(kind), result.GetValue(port)));
        return command;
    }

    private static Command CreatePlannedCommand(string name, string task)
    {
        var command = new Command(name, $"Planned: {task}.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(_ =>
        {
            Console.Error.WriteLine($"calllogging {name} is planned and cannot be used yet. When it is built, it {task}.");
            return ExitCodes.BadArguments;
        });
        return command;
    }

    private static void AddOptions(Command command, params Option[] options)
    {
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }
}
