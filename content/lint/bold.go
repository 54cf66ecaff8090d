package lint

import (
	"regexp"
	"strings"
	"sync"

	"napkin/engine/diag"
)

// bold refuses what sounds surer than it is: "always" and "never" without a
// condition, and a product called CP or AP without a setting. What is quoted as
// wrong may say so.
func bold(p *pass) {
	p.texts(func(t text) {
		if t.role == told || t.role == offered {
			return
		}
		for _, s := range sentences(t.words) {
			if word := unconditional(s); word != "" {
				p.fail(t.source, textSpan(t, word), diag.New("prose.absolute", "%q, and no condition: %s", word, cut(s)), "say when it holds (if, when, while, as long as, within, for one ...), or what happens in plain words: does not, each time, has to")
			}
			if product, label := labelled(s); product != "" {
				p.fail(t.source, textSpan(t, product), diag.New("prose.cap-label", "%s is called %s, whatever its settings", product, label), "name the setting it holds for in the same sentence: the replication, the read and write concern, the consistency level, the quorum")
			}
		}
	})
}

// cut shortens a sentence for a finding.
func cut(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// unconditional gives the absolute word of a sentence that has no condition; ""
// for one that has, and where the word is no claim about the world:
//
//	never wait, I never, must never      an instruction or a rule
//	was never tried, has never seen      what happened in one case
//	what always changes together         the word is the condition
//	almost never, not always             no absolute
//	never more than, never before        a bound, a contrast
func unconditional(sentence string) string {
	if !strings.Contains(sentence, "ever") && !strings.Contains(sentence, "lways") && !patterns().absoluteRare.MatchString(sentence) {
		return "" // most sentences end here, cheaply
	}
	b := boldly()
	plain := b.quotes.ReplaceAllString(patterns().codeSpan.ReplaceAllString(sentence, "code"), " ")
	word := b.absolute.FindString(plain)
	if word == "" || b.condition.MatchString(plain) {
		return ""
	}
	switch strings.ToLower(word) {
	case "always", "never", "every time":
		for _, fine := range b.fine {
			if fine.MatchString(plain) {
				return ""
			}
		}
	case "impossible":
		if b.impossible.MatchString(plain) {
			return ""
		}
	default:
		if b.guaranteeNoun.MatchString(plain) {
			return ""
		}
	}
	return word
}

// labelled gives a product and the label that a sentence sticks on it without a
// word about how it is set up.
func labelled(sentence string) (product, label string) {
	b := boldly()
	label = b.label.FindString(sentence)
	if label == "" || strings.HasSuffix(sentence, "?") {
		return "", ""
	}
	if product = b.product.FindString(sentence); product == "" || b.setting.MatchString(sentence) {
		return "", ""
	}
	return product, label
}

// products are the stores, logs and coordinators that people put labels on.
const products = `Aurora DSQL|Aurora|Bigtable|BigQuery|Cassandra|ClickHouse|CockroachDB|Consul|Cosmos DB|Couchbase|CouchDB|Db2|DynamoDB|Dynamo|` +
	`Elasticsearch|etcd|FaunaDB|Firestore|FoundationDB|HBase|InfluxDB|Kafka|MariaDB|Memcached|memcached|MongoDB|MySQL|Neo4j|Neptune|NATS|OpenSearch|Oracle|` +
	`PostgreSQL|Postgres|Pulsar|RabbitMQ|Redis Cluster|Redis|RethinkDB|Riak|S3|ScyllaDB|Solr|Spanner|SQL Server|SQLite|TiDB|Valkey|Vitess|VoltDB|Voldemort|YugabyteDB|ZooKeeper`

// boldness is the regular expressions of bold.
type boldness struct {
	absolute, condition, quotes, impossible, guaranteeNoun *regexp.Regexp
	fine                                                   []*regexp.Regexp
	product, label, setting                                *regexp.Regexp
}

var boldly = sync.OnceValue(func() boldness {
	return boldness{
		absolute: regexp.MustCompile(`(?i)\b(always|never|every time|impossible|guarantee[sd]?)\b`),
		condition: regexp.MustCompile(`(?i)\b(if|when|whenever|unless|while|until|till|once|so long as|as (long|soon|far) as|provided|only|except|under|within|without|before|` +
			`after|during|because|since|where|wherever|whatever|however|even|meanwhile|otherwise|then|by default|at (most|least|one|any|the same)|` +
			`for (an?|the|one|two|three|each|every|any|this|that|these|\d\S*)|with (an?|no|one|two|the|\d\S*)|in (an?|one|any|this|that|which|its)|on (one|a|this)|of (one|this|these))\b`),
		quotes:        regexp.MustCompile(`["“][^"”]*["”]|(^|\s)'[^']*'`),
		impossible:    regexp.MustCompile(`(?i)\b(nearly|almost|not|or|all but) impossible|\bimpossible (to|for)\b`),
		guaranteeNoun: regexp.MustCompile(`(?i)\b(session|client|order|ordering|delivery|consistency|isolation|these|those|the|an?|its|their|no|not|this|which|what|weaker|stronger|same|any|cannot|neither|nothing|own|of|memory) guarantees?\b|\bguarantees? (of|is|are|ends?|that|for|holds?|nothing)\b`),
		fine: []*regexp.Regexp{
			regexp.MustCompile(`(?i)\b(almost|nearly|not|hardly|as|or) (never|always)\b`),
			regexp.MustCompile(`(?i)\b(was|were|has|have|had|been|did|would) (\w+ )?(never|always)\b`),
			regexp.MustCompile(`(?i)\bnever (came|had|got|did|was|were|sent|saw|said|went|heard|met|existed)\b`),
			regexp.MustCompile(`\b(may|must|should|shall|can|could|need|will|might|do|let|I|we|to) (never|always)\b`),
			regexp.MustCompile(`^\W*([Nn]ever|[Aa]lways) [a-z]+`),
			regexp.MustCompile(`(?i)([,;:]|\b(and|but)) never (an?|the|against|before|after|by|in|on|for|from|to|with|not|their|its|one|two|people|[a-z]+(ed|en|er|id|ing)|negative|equal|wait|change|pass|take|told)\b`),
			regexp.MustCompile(`(?i)[,;:] always [a-z]+`),
			regexp.MustCompile(`(?i)\bnever (too|quite|surely|more|less|fewer|smaller|larger|greater|later|earlier|quicker|slower|better|worse|above|below|equal|negative|over|exceeds?|reach(es|ed)?|all|both)\b`),
			regexp.MustCompile(`(?i)\b(that|which|who|what|whoever|whose|everything|nothing)\b( [\w']+){0,4} (never|always)\b`),
			regexp.MustCompile(`\?$`),
		},
		product: regexp.MustCompile(`\b(` + products + `)\b`),
		label:   regexp.MustCompile(`\b(CP|AP|CA)\b|\b(is|are|as|be|call(s|ed)? (it|them)?) ?(an? )?(strongly consistent|eventually consistent|linearizable|strictly serializable|CAP-available)\b`),
		setting: regexp.MustCompile("`|(?i)\\b(replicat\\w*|a?synchronous|a?sync|quorums?|majority|concerns?|consistency level|settings?|set to|configur\\w*|mode|per request|per operation|acks?|by default|unless|neither|not|ConsistentRead|strong reads?|global tables?|lightweight transactions?)\\b|\\b(ONE|TWO|QUORUM|LOCAL_QUORUM|ALL|SERIAL)\\b"),
	}
})
