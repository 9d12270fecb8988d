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
        Seed = SeededRandom.Hash(unchecked((ulong)options.Seed), 0);
        _instance = RecordIds.Scramble(Seed, 2);
        _firstId = SeededRandom.Hash(Seed, SeededRandom.HashText(IdPart)) % 56_800_235_584;
        Schema = new(options.HasPersonAccounts);
        Store = new(Schema);
        Search = new(Schema, options, Seed);
        Writer = new(this);
        OrgSeed.CreateRecords(this);
    }

    public SalesforceSimulatorOptions Options { get; }

    public ulong Seed { get; }

    public OrgSchema Schema { get; }

    public RecordStore Store { get; }

    public SearchIndex Search { get; }

    public RecordWriter Writer { get; }

    public List<DuplicateRule> DuplicateRules { get; } = [];

    public List<ValidationRule> ValidationRules { get; } = [];

    /// <summary>The scheme and the host that the org has moved to; null if it serves every host.</summary>
    public string? Instance { get; set; }

    public string OrgId { get; set; } = "";

    /// <summary>The id of the integration user.</summary>
    public string UserId { get; set; } = "";

    public long TakeNumber() => ++_lastNumber;

    public string TakeCaseNumber() => (++_lastCase).ToString("D8", System.Globalization.CultureInfo.InvariantCulture);

    // A transaction that is rolled back uses up its ids, as in a real org.
    public string CreateId(ObjectSchema schema, long number) => RecordIds.Create(schema.Prefix, _instance, (long)_firstId + number);

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
