"""The plain script to compare with: jieba, and a scikit-learn pipeline loaded by joblib.

usage: plain_script.py train CORPUS_FOLDER MODEL.joblib
       plain_script.py classify MODEL.joblib POSTING.txt
       plain_script.py batch MODEL.joblib POSTINGS.jsonl
"""

import json
import sys
from pathlib import Path

import jieba
import joblib


def words(text):
    return [word for word in jieba.cut(text) if word.strip()]


def train(folder, model):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    rows = [json.loads(line) for path in sorted(Path(folder).glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    vectorizer = TfidfVectorizer(tokenizer=words, token_pattern=None, ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    pipeline = make_pipeline(vectorizer, LogisticRegression(C=10, class_weight="balanced", max_iter=1000))
    pipeline.fit([row["title"] + "\n" + row["text"] for row in rows], [row["label"] for row in rows])
    joblib.dump(pipeline, model)


def classify(model, posting):
    pipeline = joblib.load(model)
    probabilities = pipeline.predict_proba([Path(posting).read_text(encoding="utf-8")])[0]
    best = probabilities.argmax()
    print(
        json.dumps({"role": pipeline.classes_[best], "probability": round(float(probabilities[best]), 4)}, ensure_ascii=False)
    )


def batch(model, postings):
    pipeline = joblib.load(model)
    for line in Path(postings).open(encoding="utf-8"):
        row = json.loads(line)
        probabilities = pipeline.predict_proba([row["title"] + "\n" + row["text"]])[0]
        best = probabilities.argmax()
        row.update(role=pipeline.classes_[best], probability=round(float(probabilities[best]), 4))
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    {"train": train, "classify": classify, "batch": batch}[sys.argv[1]](*sys.argv[2:])
