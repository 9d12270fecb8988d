namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The data of one org: schema, records, rules and search index. It is not thread-safe.</summary>
internal sealed class Org
{
    private const string IdPart = "Id";
    private readonly string _instance;
    private readonly ulong _firstId;
    private long _lastNumber;
    private int _lastCase = 1000;

    public Org(SalesforceSimulatorOptions options)
    {
        Options = options;
        Seed = SeededDraw.Hash(unchecked((ulong)options.Seed), 0);
        _instance = RecordIds.Scramble(Seed, 2);
        _firstId = SeededDraw.Hash(Seed, SeededDraw.Of(IdPart)) % 56_800_235_584;
        Schema = new(options.PersonAccounts);
        Store = new(Schema);
        Search = new(Schema, options, Seed);
        Writer = new(this);
        Founding.Fill(this);
    }

    public SalesforceSimulatorOptions Options { get; }

    public ulong Seed { get; }

    public OrgSchema Schema { get; }

    public RecordStore Store { get; }

    public SearchIndex Search { get; }

    public RecordWriter Writer { get; }

    public List<DuplicateRule> DuplicateRules { get; } = [];

    public List<ValidationRule> ValidationRules { get; } = [];

    public string OrgId { get; set; } = "";

    /// <summary>The id of the integration user.</summary>
    public string UserId { get; set; } = "";

    public long NextNumber() => ++_lastNumber;

    public string NextCaseNumber() => (++_lastCase).ToString("D8", System.Globalization.CultureInfo.InvariantCulture);

    // A transaction that is rolled back uses up its ids, as in a real org.
    public string IdOf(ObjectSchema schema, long number) => RecordIds.Make(schema.Prefix, _instance, (long)_firstId + number);

    /// <summary>Ends the transaction and passes its changes to the search index.</summary>
    /// <param name="now">The time of the commit.</param>
    /// <param name="isIndexed">True if search finds the changes at once, as for records that existed before the test began.</param>
    public void Commit(DateTimeOffset now, bool isIndexed = false)
    {
        foreach (SimulatedRecord record in Store.Commit())
        {
            Search.Enqueue(record, now, isIndexed);
        }
    }
}
